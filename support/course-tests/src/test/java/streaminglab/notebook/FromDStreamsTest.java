package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static streaminglab.notebook.KafkaConsumerTest.rows;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What 17b-from-dstreams shows. */
class FromDStreamsTest implements PredictingTest {

    private static NotebookRun run;

    @BeforeAll
    static void run() {
        run = NotebookRun.twice("17b-from-dstreams.ipynb");
    }

    @Test
    void itRunsTwiceInOneKernel() {
        assertThat(run.failures()).isEmpty();
        for (String cell : List.of("time-seen", "query-again", "query-tested", "dstream-tested")) {
            assertThat(run.again(cell).printed()).as(cell).isEqualTo(run.cell(cell).printed());
        }
    }

    @Test
    void aDStreamCountsByTheClockAndAQueryByEventTime() {
        assertThat(run.cell("time-seen").printed()).contains("the day of the windows is the day of the orders: false");
        assertThat(run.cell("time-seen").printed().lines()).contains("|             120|",
                "|2024-03-01 21:00:00|    59|", "|2024-03-01 21:01:00|    60|", "|2024-03-01 21:02:00|     1|");
    }

    @Test
    void aDStreamsWindowIsGoneAfterARestartAndAQueryHasItsState() {
        assertThat(run.cell("dstream-again").printed()).isEqualTo("DStream, most orders in a window: 30\n");
        assertThat(run.cell("query-again").printed()).startsWith("query, orders in all: 150\n")
                .contains("|2024-03-01 21:02:00|    31|");
    }

    @Test
    void aQuerysCountsAreTestedOnABatch() {
        assertThat(rows(run.cell("query-tested").printed())).containsExactly(
                "|2024-03-01 21:00:00|    mug|     2|", "|2024-03-01 21:01:00|    mug|     1|");
        assertThat(run.cell("dstream-tested").printed()).isEqualTo("[[(mug,2)], [(mug,3)]]\n");
    }
}
