package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Two kernels on one set of services. */
class TwoNotebooksAtOnceTest {

    @Test
    void neitherSeesTheOthersRecords() {
        LabServices.addresses();
        CompletableFuture<NotebookRun> one = CompletableFuture.supplyAsync(() -> NotebookRun.once("15-kafka-consumer.ipynb"));
        CompletableFuture<NotebookRun> other = CompletableFuture.supplyAsync(() -> NotebookRun.once("15-kafka-consumer.ipynb"));
        for (NotebookRun run : new NotebookRun[] {one.join(), other.join()}) {
            assertThat(run.failures()).isEmpty();
            assertThat(run.cell("proof").printed())
                    .isEqualTo("Sent 210, 12 malformed. Arrived 198. Lost none. Doubled none.\n");
            assertThat(run.cell("proof-dead-letters").printed())
                    .isEqualTo("10 orders since then\n12 dead letters, 12 sent malformed\n");
        }
    }
}
