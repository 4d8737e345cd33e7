package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static streaminglab.notebook.ChapterTest.bySpark;
import static streaminglab.notebook.KafkaConsumerTest.rows;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What 09-watermarks shows. */
class WatermarksTest implements ChapterTest {

    private static NotebookRun run;

    @BeforeAll
    static void run() {
        run = NotebookRun.twice("09-watermarks.ipynb");
    }

    @Test
    void itRunsTwiceInOneKernel() {
        assertThat(run.failures()).isEmpty();
        assertThat(run.unexpectedSuccesses()).isEmpty();
        for (String cell : List.of("first", "late", "same-batch", "without-extra", "future-steps", "min", "max")) {
            assertThat(run.again(cell).printed()).isEqualTo(run.cell(cell).printed());
        }
    }

    @Test
    void theWatermarkOfAMicroBatchCountsFromTheNextOneOn() {
        assertThat(lines("first")).containsExactly(
                "messages, batch 0: 2 records, watermark not set yet, 0 dropped late, 0 rows out, 1 remembered",
                "messages, batch 1: no records, watermark 2024-03-01T18:10:00Z, 0 dropped late, 0 rows out, 1 remembered");
        assertThat(lines("second")).containsExactly(
                "messages, batch 2: 1 record, watermark 2024-03-01T18:10:00Z, 0 dropped late, 0 rows out, 2 remembered",
                "messages, batch 3: no records, watermark 2024-03-01T18:50:00Z, 0 dropped late, 0 rows out, 2 remembered");
    }

    @Test
    void aRowBehindTheWatermarkCountsWhileItsWindowIsOpen() {
        assertThat(lines("behind")).containsExactly(
                "messages, batch 4: 1 record, watermark 2024-03-01T18:50:00Z, 0 dropped late, 0 rows out, 2 remembered");
        assertThat(lines("late")).containsExactly(
                "messages, batch 7: 2 records, watermark 2024-03-01T19:10:00Z, 1 dropped late, 0 rows out, 1 remembered");
    }

    @Test
    void aWindowThatIsOverIsHandedOverAndForgotten() {
        assertThat(run.cell("over").printed()).contains(
                "batch 6: no records, watermark 2024-03-01T19:10:00Z, 0 dropped late, 1 row out, 1 remembered");
        assertThat(rows(run.cell("same-batch").printed())).containsExactly(
                "|{2024-03-01 18:00:00, 2024-03-01 19:00:00}|3    |", "|{2024-03-01 19:00:00, 2024-03-01 20:00:00}|4    |");
        assertThat(run.cell("drawn").displayed().get(0)).contains("c-1 18:45:00", "c-2 18:30:00",
                "Dropped as too late: 1 row from 1 record, as Spark reports.");
        assertThat(run.cell("drawn").displayedHtml().get(0)).contains("<svg");
        assertThat(run.cell("by-hand").displayed()).singleElement().satisfies(shown -> assertThat(shown)
                .contains("minutes after 18:00: 285 (0 to 359)", "[ Send an order ]", "c-1 18:45:00"));
        assertThat(run.cell("playground").displayed()).singleElement().satisfies(shown -> assertThat(shown)
                .contains("delay (minutes): 30 (0 to 120)", "c-2 18:30:00", "1 row from 1 record, as Spark reports"));
    }

    @Test
    void withoutTheExtraMicroBatchRowsAreJudgedByTheWatermarkBefore() {
        assertThat(run.cell("without-extra").printed()).doesNotContain("no records").contains(
                "patient, batch 4: 2 records, watermark 2024-03-01T19:10:00Z, 0 dropped late, 1 row out, 1 remembered");
        assertThat(rows(run.cell("without-extra").printed()))
                .containsExactly("|{2024-03-01 18:00:00, 2024-03-01 19:00:00}|4    |");
    }

    @Test
    void oneTimeFromTheFutureDropsAllThatFollows() {
        assertThat(lines("future-steps")).endsWith(
                "deceived, batch 3: no records, watermark 2034-03-01T17:50:00Z, 0 dropped late, 1 row out, 1 remembered",
                "deceived, batch 4: 1 record, watermark 2034-03-01T17:50:00Z, 1 dropped late, 0 rows out, 1 remembered",
                "deceived, batch 5: 2 records, watermark 2034-03-01T17:50:00Z, 2 dropped late, 0 rows out, 1 remembered");
        assertThat(run.cell("future-drawn").displayed()).singleElement().asString()
                .contains("c-4 2034-03-01 18:20:00", "Dropped as too late: 3 rows from 3 records");
        assertThat(lines("guarded")).allMatch(line -> line.contains(" 0 dropped late"));
        assertThat(lines("guarded")).last().asString().contains("watermark 2024-03-01T20:00:00Z").contains("2 rows out");
    }

    @Test
    void aWatermarkOnAnotherColumnForgetsNothing() {
        assertThat(run.cell("received-refused").error()).contains(
                bySpark("Append output mode not supported when there are streaming aggregations",
                        "Invalid streaming output mode: append"), "without watermark");
        assertThat(lines("received-steps")).last().asString().endsWith("0 dropped late, 0 rows out, 5 remembered");
        assertThat(run.cell("received-steps").displayed()).singleElement().asString()
                .contains("never").contains("no column with a watermark is part of the key");
        assertThat(lines("right-steps")).last().asString().endsWith("0 dropped late, 0 rows out, 1 remembered");
        assertThat(run.cell("remembered-drawn").displayed().get(0)).startsWith("Windows remembered (Line chart)")
                .containsPattern("(?m)^9 +\\| 5 +\\| 1");
    }

    @Test
    void aWatermarkBelongsBeforeTheGrouping() {
        assertThat(run.cell("after-refused").error()).contains("with name `event_time` cannot be resolved");
        assertThat(lines("after")).last().asString().contains("watermark 1970-01-01T").endsWith("5 remembered");
        assertThat(run.cell("alone").printed()).isEqualTo("9 orders\n");
    }

    @Test
    void anotherFunctionOfTheTimeThanAWindowLosesTheWatermark() {
        assertThat(run.cell("truncated-refused").error())
                .contains(bySpark("Append output mode not supported when there are streaming aggregations",
                        "Invalid streaming output mode: append. This output mode is not supported for streaming aggregations"));
        assertThat(lines("truncated")).last().asString().contains("watermark 2024-03-01T16:15:00Z").endsWith("5 remembered");
    }

    @Test
    void partitionsOfATopicHaveOneWatermark() {
        assertThat(rows(run.cell("all-at-once").printed()))
                .containsExactly("|{2024-03-01 18:00:00, 2024-03-01 19:00:00}|7    |");
        assertThat(run.cell("two-at-once").printed()).contains("batch 1: 2 records, watermark 2024-03-01T17:45:00Z, 0 dropped",
                "batch 2: 2 records, watermark 2024-03-01T22:30:00Z, 0 dropped",
                "batch 3: 2 records, watermark 2024-03-01T22:30:00Z, 1 dropped");
        assertThat(rows(run.cell("two-at-once").printed()))
                .containsExactly("|{2024-03-01 18:00:00, 2024-03-01 19:00:00}|5    |");
    }

    @Test
    void ofSeveralStreamsTheSlowestCountsUnlessThePolicyIsMax() {
        assertThat(lines("min")).last().asString().contains("watermark 2024-03-01T18:10:00Z");
        assertThat(lines("min-van")).last().asString()
                .isEqualTo("both_min, batch 8: no records, watermark 2024-03-01T19:10:00Z, 0 dropped late, 1 row out, 1 remembered");
        assertThat(run.cell("min-drawn").displayed()).singleElement().asString().contains("18:00:00 to 19:00:00: 3");
        assertThat(lines("max")).contains(
                "both_max, batch 5: no records, watermark 2024-03-01T19:40:00Z, 0 dropped late, 1 row out, 1 remembered",
                "both_max, batch 6: 1 record, watermark 2024-03-01T19:40:00Z, 1 dropped late, 0 rows out, 1 remembered");
        assertThat(run.cell("max-drawn").displayed()).singleElement().asString().startsWith("Watermark, by policy (Line chart)")
                .containsPattern("(?m)^5 +\\| 10 +\\| 100$").containsPattern("(?m)^8 +\\| 70 +\\|");
    }

    private static List<String> lines(String cell) {
        return run.cell(cell).printed().lines().filter(line -> line.contains(", batch ")).toList();
    }
}
