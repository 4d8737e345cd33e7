package streaminglab.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.schema.Orders;
import streaminglab.testing.TestSession;

class JsonFolderSenderTest {

    @TempDir
    private Path temporary;

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void filesHoldTheRawLinesInOrderAndTheLastOnesWhatIsLeft() throws IOException {
        Path folder = temporary.resolve("made/on the way");
        Feed feed = Feed.orders(1).malformed(0.2);
        try (Sender sender = new JsonFolderSender(folder, 10)) {
            feed.send(25, sender);
            feed.skip(25).send(5, sender);
        }
        assertThat(names(folder)).containsExactly(
                "records-000001.json", "records-000002.json", "records-000003.json", "records-000004.json");
        List<String> lines = new ArrayList<>();
        for (String name : names(folder)) {
            lines.addAll(Files.readAllLines(folder.resolve(name)));
        }
        assertThat(lines).isEqualTo(feed.take(30).stream().map(FeedRecord::value).toList());
    }

    @Test
    void aSecondSenderGoesOnAfterTheFilesThatAreThere() throws IOException {
        Feed.orders(1).send(2, new JsonFolderSender(temporary, 1));
        Feed.orders(1).skip(2).send(1, new JsonFolderSender(temporary, 1));
        assertThat(names(temporary)).containsExactly(
                "records-000001.json", "records-000002.json", "records-000003.json");
    }

    @Test
    void closeWritesWhatIsLeft() throws IOException {
        Sender sender = new JsonFolderSender(temporary, 10);
        sender.send(Feed.orders(1).take(1).get(0));
        assertThat(names(temporary)).isEmpty();
        sender.close();
        assertThat(names(temporary)).containsExactly("records-000001.json");
    }

    @Test
    void aFileIsWholeFromTheMomentItIsSeen() throws InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        AtomicReference<String> partial = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            while (!done.get()) {
                try {
                    for (String name : names(temporary)) {
                        if (!name.startsWith(".") && Files.readAllLines(temporary.resolve(name)).size() != 500) {
                            partial.set(name);
                        }
                    }
                } catch (IOException e) {
                    partial.set(e.toString());
                }
            }
        });
        reader.start();
        Feed.pageViews(1).send(20_000, new JsonFolderSender(temporary, 500));
        done.set(true);
        reader.join();
        assertThat(partial.get()).isNull();
    }

    @Test
    void aStreamReadsTheFilesInTheOrderOfTheirNames() throws TimeoutException, StreamingQueryException {
        Path folder = temporary.resolve("orders");
        Feed.orders(1).send(30, new JsonFolderSender(folder, 3));
        List<String> firsts = new ArrayList<>();
        StreamingQuery query = TestSession.get().readStream().schema(Orders.SCHEMA).option("maxFilesPerTrigger", 1)
                .json(folder.toString()).writeStream()
                .option("checkpointLocation", temporary.resolve("checkpoint").toString())
                .trigger(Trigger.AvailableNow())
                .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) ->
                        firsts.add(batch.selectExpr("min(order_id)").first().getString(0)))
                .start();
        query.awaitTermination();
        assertThat(firsts).hasSize(10).isSorted();
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        assertThatThrownBy(() -> new JsonFolderSender(file, 1)).hasMessageContaining(file.toString());
        assertThatThrownBy(() -> new JsonFolderSender(temporary, 0)).hasMessageContaining("recordsPerFile is 0");
        Path gone = temporary.resolve("gone");
        Sender sender = new JsonFolderSender(gone, 1);
        Files.delete(gone);
        assertThatThrownBy(() -> sender.send(Feed.orders(1).take(1).get(0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("records-000001.json").hasMessageContaining(gone.toString());
    }
}
