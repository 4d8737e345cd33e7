package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What 15-kafka-consumer shows. */
class KafkaConsumerTest implements ChapterTest {

    private static NotebookRun run;
    private static CompletableFuture<NotebookRun> beside;

    /** In two kernels at once, on one set of services. */
    @BeforeAll
    static void run() {
        LabServices.addresses();
        beside = CompletableFuture.supplyAsync(() -> NotebookRun.once("15-kafka-consumer.ipynb"));
        run = NotebookRun.twice("15-kafka-consumer.ipynb");
    }

    @Test
    void itRunsTwiceInOneKernel() {
        assertThat(run.failures()).isEmpty();
        assertThat(run.again("proof").printed()).isEqualTo(run.cell("proof").printed());
        assertThat(run.again("pieces").printed().replaceAll("orders-\\w+", "orders"))
                .isEqualTo(run.cell("pieces").printed().replaceAll("orders-\\w+", "orders"));
    }

    @Test
    void ofTwoNotebooksAtOnceNeitherSeesTheOthersRecords() {
        assertThat(beside.join().failures()).isEmpty();
        for (NotebookRun each : List.of(run, beside.join())) {
            assertThat(each.cell("proof").printed())
                    .isEqualTo("Sent 210, 12 malformed. Arrived 198. Lost none. Doubled none.\n");
            assertThat(each.cell("proof-dead-letters").printed())
                    .isEqualTo("10 orders since then\n12 dead letters, 12 sent malformed\n");
        }
    }

    @Test
    void aRecordHasBytesAndSevenColumns() {
        assertThat(run.cell("records").printed()).contains("key: binary", "value: binary", "topic: string",
                "partition: integer", "offset: long", "timestamp: timestamp", "timestampType: integer");
        assertThat(run.cell("text").printed()).contains("{\"order_id\":\"o-000001\"");
    }

    @Test
    void jsonBecomesTypedColumns() {
        assertThat(run.cell("parse").printed())
                .containsPattern("o-0000\\d\\d\\|2024-03-01 21:00:\\d\\d.*\\|\\d+\\.\\d0 *\\|");
    }

    @Test
    void theTableOfALiveFeedAgreesWithItsLedger() {
        assertThat(run.cell("live-feed").displayed()).singleElement().satisfies(shown -> assertThat(shown)
                .contains("records per second: 20.0", "malformed: 0.2", "[ Pause ]"));
        Matcher sent = Pattern.compile("(\\d+) sent, (\\d+) of them malformed\n").matcher(run.cell("live-stop").printed());
        assertThat(sent.matches()).isTrue();
        int malformed = Integer.parseInt(sent.group(2));
        assertThat(malformed).isPositive();
        assertThat(run.cell("live-count").displayed()).singleElement().satisfies(shown -> assertThat(shown)
                .containsPattern("malformed +\\| " + malformed + "\\b")
                .containsPattern("sound +\\| " + (Integer.parseInt(sent.group(1)) - malformed) + "\\b"));
    }

    @Test
    void malformedRecordsBecomeHolesSilently() {
        String printed = run.cell("holes").printed();
        assertThat(printed).startsWith("200 rows\n");
        assertThat(rows(printed)).hasSize(12);
        assertThat(rows(printed).stream().filter(row -> row.matches("\\|NULL +\\|.*"))).hasSize(8);
    }

    @Test
    void malformedJsonGoesToTheDeadLetterTopic() {
        List<String> rows = rows(run.cell("dead-letter-read").printed());
        assertThat(rows).hasSize(12);
        assertThat(rows.stream().filter(row -> row.contains("502 Bad Gateway"))).hasSize(3);
        assertThat(run.cell("proof-dead-letters").printed())
                .isEqualTo("10 orders since then\n12 dead letters, 12 sent malformed\n");
    }

    @Test
    void startingOffsetsDecideWhatANewQuerySees() {
        assertThat(run.cell("from-now").printed()).isEqualTo("at the start: 0\nten later:    10\n");
    }

    @Test
    void maxOffsetsPerTriggerBoundsEachMicroBatch() {
        List<Integer> sizes = new ArrayList<>();
        Matcher size = Pattern.compile("(?m)^\\d+: (\\d+) records, up to \\{\"orders-")
                .matcher(run.cell("pieces").printed());
        while (size.find()) {
            sizes.add(Integer.valueOf(size.group(1)));
        }
        assertThat(sizes).containsExactly(49, 49, 49, 49, 14);
    }

    @Test
    void lagIsTheEndOfTheTopicLessWhatIsRead() {
        assertThat(run.cell("lag").printed()).contains("partition 0 is 45 behind", "partition 1 is 116 behind")
                .endsWith("lag: 161\n");
        assertThat(run.cell("lag-metrics").printed())
                .contains("maxOffsetsBehindLatest=116", "minOffsetsBehindLatest=45");
        assertThat(run.cell("catch-up").printed()).startsWith("161 records").contains("maxOffsetsBehindLatest=0");
    }

    @Test
    void theLagClimbsDuringARushAndFallsAfterIt() {
        assertThat(points(run.cell("rush-drawn").displayed().get(0))).containsExactly("0 | 21 | 10", "1 | 47 | 15",
                "2 | 70 | 23", "3 | 91 | 33", "4 | 115 | 40", "5 | 144 | 42", "6 | 106 | 31", "7 | 68 | 20",
                "8 | 30 | 9", "9 | 0 | 0");
        assertThat(run.again("rush-drawn").displayed().get(0)).isEqualTo(run.cell("rush-drawn").displayed().get(0));
    }

    @Test
    void theLedgerFindsNothingLostAndNothingDoubled() {
        assertThat(run.cell("proof").printed())
                .isEqualTo("Sent 210, 12 malformed. Arrived 198. Lost none. Doubled none.\n");
    }

    /** The rows of a chart that begin with a number, e.g. {@code 0 | 31 | 12}. */
    static List<String> points(String chart) {
        return chart.lines().filter(line -> line.matches("\\d.*\\|.*"))
                .map(line -> line.replaceAll(" +", " ").strip()).toList();
    }

    static List<String> rows(String table) {
        List<String> lines = table.lines().filter(line -> line.startsWith("|")).toList();
        return lines.subList(1, lines.size());
    }
}
