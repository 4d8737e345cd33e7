package streaminglab.display.live;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.display.MimeBundle;
import streaminglab.display.Page;
import streaminglab.display.RecordedPage;
import streaminglab.display.StrictPage;
import streaminglab.testing.TestSession;

/** A result that changes, with the rows marked that the last micro-batch brought; one file is one micro-batch here. */
class LiveTableTest {

    @TempDir
    private Path folder;
    private List<StreamingQuery> queries = List.of();
    private int files;

    @AfterEach
    void stop() throws Exception {
        for (StreamingQuery query : queries) {
            query.stop();
        }
    }

    private void microBatch(String... teas) throws Exception {
        Path file = folder.resolve("_hidden");
        Files.write(file, List.of(teas).stream().map(tea -> "{\"tea\": \"" + tea + "\"}").toList());
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L + 1000L * files));
        Files.move(file, folder.resolve("batch-" + files++ + ".json"));
    }

    private Dataset<Row> teas() {
        return TestSession.get().readStream().schema("tea string").option("maxFilesPerTrigger", 1).json(folder.toString());
    }

    private MimeBundle after(RecordedPage page, StreamingQuery query) {
        query.processAllAvailable();
        Page.catchUp();
        StrictPage.of(page.now().html());
        return page.now();
    }

    @Test
    void ofAnAggregatedResultTheRowsThatAreNewOrChangedAreMarked() throws Exception {
        microBatch("green", "black", "black");
        try (RecordedPage page = new RecordedPage()) {
            StreamingQuery query = LiveTable.show(teas().groupBy("tea").count().orderBy("tea"));
            queries = List.of(query);
            assertThat(after(page, query).text()).contains("* black | 2", "* green | 1", "(* new or changed)");
            microBatch("green", "white");
            MimeBundle now = after(page, query);
            assertThat(now.text()).contains("  black | 2", "* green | 2", "* white | 1", "batch 1");
            assertThat(StrictPage.of(now.html()).text()).contains("● new or changedgreen2").doesNotContain("changedblack");
            microBatch("white");
            assertThat(after(page, query).text()).contains("  black | 2", "  green | 2", "* white | 2");
        }
    }

    @Test
    void ofOtherResultsTheNewestRowsAreShown() throws Exception {
        microBatch("green", "black");
        try (RecordedPage page = new RecordedPage()) {
            StreamingQuery query = LiveTable.show(teas());
            queries = List.of(query);
            assertThat(after(page, query).text()).contains("* green", "* black").doesNotContain("the last");
            for (int i = 0; i < 3; i++) {
                microBatch("a" + i, "b" + i, "c" + i, "d" + i, "e" + i, "f" + i, "g" + i, "h" + i);
            }
            assertThat(after(page, query).text()).contains("* a2", "* h2", "  h1", "the last 20 of 26 rows")
                    .doesNotContain("green").doesNotContain("* h1");
        }
    }

    @Test
    void equalRowsAreToldApartByTheirNumber() throws Exception {
        microBatch("green");
        try (RecordedPage page = new RecordedPage()) {
            StreamingQuery query = LiveTable.show(teas().groupBy("tea").count().select("count"));
            queries = List.of(query);
            after(page, query);
            microBatch("black");
            assertThat(after(page, query).text()).containsOnlyOnce("* 1").containsOnlyOnce("  1");
        }
    }

    @Test
    void ofALargeResultTheRestIsCounted() throws Exception {
        microBatch("green");
        try (RecordedPage page = new RecordedPage()) {
            Dataset<Row> many = teas().withColumn("n", explode(sequence(lit(1), lit(700)))).groupBy("n").count().orderBy("n");
            StreamingQuery query = LiveTable.show(many);
            queries = List.of(query);
            assertThat(after(page, query).text()).contains("the first 20 of 700 rows; 480 more are new or changed;"
                    + " only 500 were compared");
            // Every partition was read to its end, or its state would be lost.
            microBatch("black");
            assertThat(after(page, query).text().lines().filter(line -> line.matches("\\* \\d+ +\\| 2"))).hasSize(20);
        }
    }

    @Test
    void theThreeModesStandBesideEachOther() throws Exception {
        microBatch("green", "black", "black");
        microBatch("green");
        try (RecordedPage page = new RecordedPage()) {
            queries = OutputModes.show(teas().groupBy("tea").count());
            assertThat(queries).hasSize(2);
            queries.forEach(StreamingQuery::processAllAvailable);
            Page.catchUp();
            String text = page.now().text();
            assertThat(text).contains("append, ✖ refused").containsPattern(
                    "(?i)Spark refuses: .*append.* not supported .*streaming aggregations.* without watermark");
            String complete = text.substring(text.indexOf("complete, "), text.indexOf("update, "));
            String update = text.substring(text.indexOf("update, "));
            assertThat(complete).contains("batch 0: 2 rows (3 rows read)", "batch 1: 2 rows (1 row read)");
            assertThat(update).contains("batch 0: 2 rows (3 rows read)", "batch 1: 1 row (1 row read)", "green | 2");
            assertThat(update.substring(update.indexOf("batch 1"))).doesNotContain("black");
            assertThat(StrictPage.of(page.now().html()).text()).contains("Spark refuses: ");
        }
    }

    @Test
    void aResultThatIsNotAggregatedHasNoCompleteMode() throws Exception {
        microBatch("green");
        try (RecordedPage page = new RecordedPage()) {
            queries = OutputModes.show(teas().select(col("tea").as("<b>")));
            queries.forEach(StreamingQuery::processAllAvailable);
            for (StreamingQuery query : queries) {
                query.stop();
            }
            Page.catchUp();
            assertThat(page.now().text()).contains("append, ■ stopped", "update, ■ stopped", "green")
                    .containsPattern("(?i)Spark refuses: .*complete.* not supported .*no streaming aggregations");
            page.looks().forEach(look -> StrictPage.of(look.html()));
        }
    }

    @Test
    void aDatasetThatDoesNotStreamIsRefused() {
        assertThatThrownBy(() -> OutputModes.show(TestSession.get().range(1).toDF()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("readStream");
    }
}
