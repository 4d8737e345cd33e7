package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static streaminglab.notebook.KafkaConsumerTest.rows;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What 31-state-with-timers shows, on Spark 4. */
class StateWithTimersTest implements PredictingTest {

    private static NotebookRun run;

    @BeforeAll
    static void run() {
        run = NotebookRun.twice("31-state-with-timers.ipynb");
    }

    @Test
    void itRunsTwiceInOneKernel() {
        assertThat(run.failures()).isEmpty();
        assertThat(run.unexpectedSuccesses()).isEmpty();
        for (String cell : List.of("greeting", "sessions", "first-run", "run", "proof", "cost", "ttl", "continued")) {
            assertThat(run.again(cell).printed()).as(cell).isEqualTo(run.cell(cell).printed());
        }
    }

    @Test
    void theStoreInMemoryHasNoPlaceForSeveralStates() {
        assertThat(run.cell("no-rocksdb").traceback())
                .contains("is not supported by TransformWithState operator. Please use RocksDBStateStoreProvider");
    }

    @Test
    void aCustomerIsGreetedAtTheThirdPageAndOnce() {
        assertThat(run.cell("greeting").printed()).isEqualTo("""
                first micro-batch: []
                next micro-batch: [welcome, c-1]
                next micro-batch: [welcome, c-1]
                """);
    }

    @Test
    void aTimerRequiresAClock() {
        assertThat(run.cell("no-clock").traceback()).contains("operation=register_timer with invalid timeMode=NoTime");
    }

    @Test
    void aNewTimerReplacesNone() {
        assertThat(run.cell("sessions").printed()).isEqualTo("52 visits by windows\n");
        assertThat(run.cell("first-run").printed()).startsWith("535 visits by timers\n");
    }

    @Test
    void visitsAndRemindersAreThoseOfTheOldOperatorHoweverTheStreamIsCut() {
        assertThat(rows(run.cell("run").printed())).containsExactly("|  reminder|   10|", "|visit over|   52|");
        assertThat(run.cell("proof").printed()).isEqualTo("""
                visits that differ from windows: 0
                30 at once, news that differ: 0
                600 at once, news that differ: 0
                """);
    }

    @Test
    void viewsAreRememberedAsLongAsTheirVisitLasts() {
        assertThat(run.cell("cost").printed()).isEqualTo("101 views of visits that go on\n102 rows of state\n");
    }

    @Test
    void eachEntryOfAListExpiresAlone() {
        assertThat(run.cell("ttl-refused").traceback())
                .contains("Cannot use TTL for state=pages in timeMode=EventTime, use TimeMode.ProcessingTime() instead");
        assertThat(run.cell("ttl").printed()).isEqualTo("""
                PT1H: [c-1 saw [/], c-1 saw [/, /tea, /cart], c-1 saw [/, /tea, /cart, /]]
                PT0.001S: [c-1 saw [/], c-1 saw [/tea, /cart], c-1 saw [/]]
                """);
    }

    @Test
    void aNewQueryBeginsWithTheStateThatItIsGiven() {
        assertThat(run.cell("continued").printed()).isEqualTo("[welcome, c-2], 4 rows of state\n");
    }
}
