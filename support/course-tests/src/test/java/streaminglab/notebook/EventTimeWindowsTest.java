package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static streaminglab.notebook.ChapterTest.bySpark;
import static streaminglab.notebook.KafkaConsumerTest.rows;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What 08-event-time-windows shows. */
class EventTimeWindowsTest implements ChapterTest {

    private static NotebookRun run;

    @BeforeAll
    static void run() {
        run = NotebookRun.twice("08-event-time-windows.ipynb");
    }

    @Test
    void itRunsTwiceInOneKernel() {
        assertThat(run.failures()).isEmpty();
        assertThat(run.unexpectedSuccesses()).isEmpty();
        for (String cell : List.of("tumbling", "sliding", "session", "pad", "same", "forever", "day-local")) {
            assertThat(run.again(cell).printed()).isEqualTo(run.cell(cell).printed());
        }
    }

    @Test
    void aWindowIncludesItsStartAndExcludesItsEnd() {
        assertThat(rows(run.cell("tumbling").printed())).containsExactly(
                window("18:00", "19:00", 4), window("19:00", "20:00", 3), window("20:00", "21:00", 1));
    }

    @Test
    void startTimeMovesTheEdgesAndEmptyWindowsDoNotExist() {
        assertThat(rows(run.cell("offset").printed())).containsExactly(
                window("17:30", "18:30", 1), window("18:30", "19:30", 6), window("20:30", "21:30", 1));
    }

    @Test
    void aRowIsInAsManySlidingWindowsAsTheLengthHasSlides() {
        String printed = run.cell("sliding").printed();
        assertThat(rows(printed)).startsWith(
                window("17:30", "18:30", 1), window("18:00", "19:00", 4), window("18:30", "19:30", 6),
                window("19:00", "20:00", 3), window("20:00", "21:00", 1), window("20:30", "21:30", 1));
        assertThat(rows(printed)).endsWith("|        16|");
        assertThat(run.cell("sliding-cost").printed()).isEqualTo(
                "every 1 hour: 8 rows\nevery 30 minutes: 16 rows\nevery 5 minutes: 96 rows\nevery 1 minute: 480 rows\n");
        assertThat(run.cell("gaps").error()).contains("The `slide_duration`(3600000000L) must be <= the `window_duration`(1800000000L)");
    }

    @Test
    void sessionsThatTouchAreJoined() {
        assertThat(run.cell("session-refused").error())
                .contains("Global aggregation with session window in streaming query is not supported");
        assertThat(run.cell("session-update").error()).contains(bySpark("Update output mode not supported for session window",
                "Invalid streaming output mode: update. This output mode is not supported for session window"));
        assertThat(rows(run.cell("session").printed()).stream().filter(row -> row.contains("|c-1 "))).containsExactly(
                "|{2024-03-01 18:10:00, 2024-03-01 18:30:00}|c-1     |1    |",
                "|{2024-03-01 18:50:00, 2024-03-01 19:40:00}|c-1     |3    |");
    }

    @Test
    void daysBeginInUtcUnlessTheyAreMoved() {
        assertThat(rows(run.cell("day-utc").printed())).containsExactly(
                "|{2024-02-29 21:00:00, 2024-03-01 21:00:00}|1    |", "|{2024-03-01 21:00:00, 2024-03-02 21:00:00}|1    |");
        assertThat(rows(run.cell("day-local").printed()))
                .containsExactly("|{2024-03-01 00:00:00, 2024-03-02 00:00:00}|2    |");
        assertThat(run.cell("month").error()).contains("Intervals greater than a month is not supported (1 month)");
    }

    @Test
    void rowsFindTheirWindowInWhateverOrderTheyCome() {
        assertThat(run.cell("pad").printed().lines()).containsExactly(
                "waiter, batch 0: 3 records, 0 dropped late, 1 row out",
                "waiter, batch 1: 3 records, 0 dropped late, 2 rows out",
                "waiter, batch 2: 2 records, 0 dropped late, 2 rows out");
        assertThat(run.cell("same").printed()).isEqualTo("windows that differ: 0\n");
        assertThat(run.cell("forever").printed()).isEqualTo("4 windows remembered\n");
    }

    @Test
    void theDiagramsAreDrawnFromTheRun() {
        assertThat(run.cell("tumbling-drawn").displayed().get(0)).contains("18:00:00 to 19:00:00: 4; 19:00:00 to 20:00:00: 3");
        assertThat(run.cell("sliding-drawn").displayed().get(0)).contains("18:30:00 to 19:30:00: 6");
        assertThat(run.cell("session-drawn").displayed().get(0)).contains("18:50:00 to 19:40:00: c-1 3");
        assertThat(run.cell("pad-drawn").displayed().get(0)).contains("18:00:00 to 19:00:00: 4; 19:00:00 to 20:00:00: 3");
        assertThat(Stream.of("tumbling-drawn", "sliding-drawn", "session-drawn", "pad-drawn")
                .map(cell -> run.cell(cell).displayedHtml().get(0))).allMatch(html -> html.contains("<svg"));
    }

    @Test
    void theEdgesCanBeMovedByHand() {
        assertThat(run.cell("touch").displayed()).singleElement().satisfies(shown -> assertThat(shown).contains(
                "length (minutes): 60 (10 to 120)", "a new one every (minutes): 60", "edges moved by (minutes): 0 (0 to 110)",
                "18:00:00 to 19:00:00: 4; 19:00:00 to 20:00:00: 3"));
    }

    private static String window(String start, String end, int count) {
        return "|{2024-03-01 " + start + ":00, 2024-03-01 " + end + ":00}|" + count + "    |";
    }
}
