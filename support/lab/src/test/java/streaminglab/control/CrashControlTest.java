package streaminglab.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.feed.DeliveryReport;
import streaminglab.feed.Feed;
import streaminglab.feed.JsonFolderSender;
import streaminglab.feed.Ledger;
import streaminglab.feed.Sender;
import streaminglab.service.feeder.LineServer;
import streaminglab.testing.TestSession;

/** Real queries that break where somebody presses, and what their files hold after the restart. */
class CrashControlTest {

    private static final SparkSession SPARK = TestSession.get();
    private static final StructType ID = StructType.fromDDL("order_id string");

    @TempDir
    private Path folder;
    private final Ledger ledger = new Ledger();
    private final CrashControl crash = CrashControl.of("read", "transform", "write", "commit");
    private Sender sender;
    private int sent;

    @BeforeEach
    void sender() {
        sender = ledger.through(new JsonFolderSender(folder.resolve("orders"), 5));
        crash.sending(this::send).counting(this::report);
    }

    private void send() {
        Feed.orders(1).skip(sent).send(5, sender);
        sent += 5;
    }

    private DeliveryReport report() {
        return ledger.compare(SPARK.read().schema(ID).option("recursiveFileLookup", true)
                .json(folder.resolve("arrived").toString()), "order_id");
    }

    /** One file, and so five orders, in each micro-batch. */
    private DataStreamWriter<Row> query(VoidFunction2<Dataset<Row>, Long> write) {
        folder.resolve("arrived").toFile().mkdirs();
        return SPARK.readStream().schema(ID).option("maxFilesPerTrigger", 1).json(folder.resolve("orders").toString())
                .writeStream().option("checkpointLocation", folder.resolve("checkpoint").toString())
                .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> {
                    batch.persist().count();
                    crash.after("read");
                    Dataset<Row> ids = batch.distinct();
                    crash.after("transform");
                    write.call(ids, id);
                    crash.after("write");
                    batch.unpersist();
                });
    }

    private void appending() {
        crash.starting(query((rows, id) -> rows.write().mode("append").json(folder.resolve("arrived").toString()))::start);
    }

    @Test
    void aBreakBeforeTheWriteIsMadeGoodByTheRestart() throws Exception {
        appending();
        for (String stage : new String[] {"read", "transform"}) {
            assertThat(crash.breakAfter(stage).exactlyOnce()).isTrue();
        }
        assertThat(crash.look().text()).contains("run: read ×1, transform ×1 ✕, write ×0, commit ×0; there now: not there 5,"
                + " once 5, twice 0", "restart: read ×1, transform ×1, write ×1, commit ×1; there now: lost 0, once 10, twice 0");
        assertThat(crash).hasToString("Round 1, broken after read: lost 0, once 5, twice 0\n"
                + "Round 2, broken after transform: lost 0, once 10, twice 0");
    }

    @Test
    void aBreakBetweenWriteAndCommitWritesTwice() throws Exception {
        appending();
        assertThat(crash.breakAfter(null).exactlyOnce()).isTrue();
        DeliveryReport report = crash.breakAfter("write");
        assertThat(report.doubled()).hasSize(5).containsEntry("o-000006", 2L);
        assertThat(crash.look().text()).contains("write ×1 ✕, commit ×0; there now: not there 0, once 10, twice 0",
                "there now: lost 0, once 5, twice 5");
    }

    @Test
    void unlessTheWriteIsIdempotent() throws Exception {
        crash.starting(query((rows, id) -> rows.write().mode("overwrite").json(folder.resolve("arrived/" + id).toString()))::start);
        assertThat(crash.breakAfter("write").exactlyOnce()).isTrue();
    }

    /** Its code notes itself how far it is; a tick after the break does nothing more. */
    @Test
    void aDStreamGoesOnFromWhatItsOwnCodeHasNoted() throws Exception {
        List<String> arrived = new CopyOnWriteArrayList<>();
        AtomicInteger noted = new AtomicInteger();
        AtomicBoolean empty = new AtomicBoolean();
        crash.counting(() -> ledger.compare(arrived)).starting(() -> {
            empty.set(false);
            JavaStreamingContext context = new JavaStreamingContext(
                    JavaSparkContext.fromSparkContext(SPARK.sparkContext()), Durations.milliseconds(100));
            Queue<JavaRDD<String>> waiting = new ArrayDeque<>();
            for (int from = noted.get(); from < sent; from += 5) {
                waiting.add(context.sparkContext().parallelize(
                        IntStream.rangeClosed(from + 1, from + 5).mapToObj("o-%06d"::formatted).toList()));
            }
            context.queueStream(waiting).foreachRDD(rdd -> {
                List<String> ids = rdd.collect();
                if (ids.isEmpty()) {
                    empty.set(true);
                    return;
                }
                crash.after("read");
                crash.after("transform");
                arrived.addAll(ids);
                crash.after("write");
                noted.addAndGet(ids.size());
                crash.after("commit");
            });
            return context;
        }, empty::get);
        assertThat(crash.breakAfter(null).exactlyOnce()).isTrue();
        send();
        assertThat(crash.breakAfter("write").doubled()).hasSize(5).containsEntry("o-000006", 2L);
        assertThat(crash.look().text()).contains("run: read ×1, transform ×1, write ×1 ✕, commit ×0; there now: not there 5, once 10",
                "restart: read ×2, transform ×2, write ×2, commit ×2; there now: lost 0, once 10, twice 5");
        assertThat(crash.breakAfter("read").doubled()).hasSize(5);
    }

    @Test
    void aPressDoesTheSameAndNothingRunsAfterwards() {
        appending();
        assertThat(crash.buttons()).hasSize(4);
        crash.buttons().get(2).handler().run();
        assertThat(crash.look().text()).contains("Round 1: Sent 5. Arrived 10. Lost none. Doubled 5");
        assertThat(crash.buttons()).noneMatch(Control::isDisabled);
        assertThat(SPARK.streams().active()).isEmpty();
    }

    @Test
    void aServiceIsKilledAndStartedAgain() throws Exception {
        LineServer lines = LineServer.start(0);
        try {
            crash.killing(lines);
            Button button = crash.buttons().get(4);
            assertThat(button).hasToString("[ Kill " + lines.name() + " ]");
            button.handler().run();
            assertThat(lines.answers()).isFalse();
            assertThat(button).hasToString("[ Restart " + lines.name() + " ]");
            button.handler().run();
            assertThat(lines.answers()).isTrue();
            assertThat(button).hasToString("[ Kill " + lines.name() + " ]");
        } finally {
            lines.stop();
        }
    }

    @Test
    void aBreakThatTheQueryNeverReachesAndOneThatIsNotThereAreNamed() {
        appending();
        sent = 0;
        crash.sending(() -> { });
        folder.resolve("orders").toFile().mkdirs();
        assertThatThrownBy(() -> crash.breakAfter("read")).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("never came to the end of read");
        assertThatThrownBy(() -> crash.breakAfter("commit")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[read, transform, write]");
        assertThatThrownBy(() -> CrashControl.of("read", "read")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CrashControl.of("a", "b").show()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anotherFailureOfTheQueryIsNotTakenForTheBreak() {
        crash.starting(query((rows, id) -> {
            throw new IllegalStateException("the disk is full");
        })::start);
        assertThatThrownBy(() -> crash.breakAfter("write")).hasMessageContaining("the disk is full");
        assertThat(Arrays.asList(SPARK.streams().active())).isEmpty();
    }
}
