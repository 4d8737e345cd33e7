package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static streaminglab.notebook.KafkaConsumerTest.points;
import static streaminglab.notebook.KafkaConsumerTest.rows;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What 12-joins-and-deduplication shows. */
class JoinsAndDeduplicationTest implements ChapterTest {

    private static NotebookRun run;

    @BeforeAll
    static void run() {
        run = NotebookRun.twice("12-joins-and-deduplication.ipynb");
    }

    @Test
    void itRunsTwiceInOneKernel() {
        assertThat(run.failures()).isEmpty();
        assertThat(run.unexpectedSuccesses()).isEmpty();
        for (String cell : List.of("lost", "within-watermark", "bounded-join", "outer")) {
            assertThat(run.again(cell).printed()).as(cell).isEqualTo(run.cell(cell).printed());
        }
    }

    @Test
    void anInnerJoinDropsWhatTheTableDoesNotKnow() {
        assertThat(rows(run.cell("static-join").printed()).get(0).replace(" ", "")).isEqualTo("|s-4|coldroom|15|");
        assertThat(run.cell("lost").printed()).startsWith("500 rows\n");
        assertThat(rows(run.cell("left-join").printed())).hasSize(6)
                .anyMatch(row -> row.matches("\\| +s-6\\| +NULL\\| +100\\|"));
        assertThat(run.cell("right-join").error())
                .contains("RightOuter join with a streaming DataFrame/Dataset on the left"
                + " and a static DataFrame/DataSet on the right not supported");
    }

    @Test
    void filesAreListedOnceAndADatabaseIsReadInEachMicroBatch() {
        assertThat(rows(run.cell("tuesday").printed())).containsExactly("| sencha| Monday|    6.20|    6.20|",
                "| sencha|Tuesday|    6.90|    6.90|", "|    tin|Tuesday|    NULL|    3.50|");
        assertThat(run.again("tuesday").printed()).isEqualTo(run.cell("tuesday").printed());
    }

    @Test
    void dropDuplicatesRemembersForEverWithoutTheEventTime() {
        assertThat(remembered("distinct-text")).isEqualTo(orders("distinct-text"));
        assertThat(remembered("distinct-watermark")).isEqualTo(orders("distinct-watermark"));
        assertThat(remembered("distinct-both")).isLessThan(orders("distinct-both") / 2);
        assertThat(run.cell("distinct-text").printed()).contains("Lost none. Doubled none.", "did not arrive");
    }

    @Test
    void dropDuplicatesWithinWatermarkComparesIdsAlone() {
        assertThat(orders("restamped")).isEqualTo(600);
        assertThat(orders("within-watermark")).isEqualTo(557);
        assertThat(run.cell("within-watermark").printed()).contains("Lost none. Doubled none.");
        assertThat(remembered("within-watermark")).isLessThan(orders("within-watermark") / 2);
        assertThat(run.cell("within-nothing").error()).contains(
                "dropDuplicatesWithinWatermark is not supported on streaming DataFrames/DataSets without watermark");
    }

    @Test
    void whatIsForgottenKeepsTheStateBounded() {
        assertThat(points(run.cell("remembered-drawn").displayed().get(0))).containsExactly("0 | 95 | 95 | 95",
                "1 | 187 | 149 | 187", "2 | 280 | 152 | 209", "3 | 374 | 150 | 206", "4 | 465 | 141 | 197",
                "5 | 557 | 146 | 203", "6 | 557 | 57 | 117");
    }

    @Test
    void aTimeConditionAndWatermarksBoundTheStateOfAJoin() {
        assertThat(run.cell("first-join").printed())
                .isEqualTo("any time: 1903 pairs of 272 orders, 1800 rows remembered\n");
        assertThat(run.cell("bounded-join").printed())
                .isEqualTo("within 20 seconds: 347 pairs of 272 orders, 58 rows remembered\n");
        assertThat(points(run.cell("pairs-drawn").displayed().get(0))).anyMatch(pair -> minutesBetween(pair) < -5);
        assertThat(points(run.cell("bounded-drawn").displayed().get(0))).isNotEmpty()
                .allMatch(pair -> minutesBetween(pair) >= 0 && minutesBetween(pair) < 0.34);
    }

    @Test
    void theStateViewSaysHowLongARowWaitsForTheOtherSide() {
        assertThat(run.cell("state-view").displayed()).singleElement().satisfies(shown -> assertThat(shown)
                .contains("symmetricHashJoin, left side", "1 key", "21:00:15.001", "a row of the other side may still match it"));
    }

    @Test
    void anOuterJoinTellsWhoHasNoPartner() {
        assertThat(run.cell("outer-refused").error()).contains("not supported without a watermark");
        assertThat(rows(run.cell("outer").printed())).containsExactly("|       c-21|    9|", "|       c-22|    6|",
                "|       c-23|    8|", "|       c-24|    5|");
    }

    @Test
    void theSlowerWatermarkHoldsUpTheJoin() {
        assertThat(run.cell("silent").printed()).isEqualTo("300 orders answered, watermark 2024-03-01T21:24:29Z\n");
        assertThat(points(run.cell("silent-drawn").displayed().get(0))).endsWith("5 | 358", "6 | 108", "7 | 158", "8 | 178");
        assertThat(run.cell("views-again").printed())
                .isEqualTo("419 orders answered, watermark 2024-03-01T21:34:29Z\n");
    }

    private static double minutesBetween(String viewAndOrder) {
        String[] minutes = viewAndOrder.split(" \\| ");
        return Double.parseDouble(minutes[1]) - Double.parseDouble(minutes[0]);
    }

    private static int orders(String cell) {
        return number(cell, ": (\\d+) (?:orders|pairs)");
    }

    private static int remembered(String cell) {
        return number(cell, "(\\d+) rows remembered");
    }

    private static int number(String cell, String pattern) {
        Matcher number = Pattern.compile(pattern).matcher(run.cell(cell).printed());
        assertThat(number.find()).as(run.cell(cell).printed()).isTrue();
        return Integer.parseInt(number.group(1));
    }
}
