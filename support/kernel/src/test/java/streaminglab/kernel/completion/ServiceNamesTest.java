package streaminglab.kernel.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Names of a service, while somebody types. */
class ServiceNamesTest {

    @Test
    void thoseOfThisNotebookComeFirstAndEachOnce() {
        assertThat(new ServiceNames(() -> List.of("orders-2", "orders-1"), bound -> List.of("clicks", "orders-1")).now())
                .containsExactly("orders-2", "orders-1", "clicks");
    }

    @Test
    void aServiceThatDoesNotAnswerIsNotWaitedForAndNotAskedTwice() throws InterruptedException {
        CountDownLatch answer = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        AtomicInteger questions = new AtomicInteger();
        ServiceNames names = new ServiceNames(() -> List.of("orders-1"), bound -> {
            questions.incrementAndGet();
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            answered.countDown();
            return List.of("clicks");
        });
        assertThat(names.now()).containsExactly("orders-1");
        assertThat(names.now()).containsExactly("orders-1");
        assertThat(questions).hasValue(1);
        answer.countDown();
        answered.await();
        while (names.now().size() == 1) {
            Thread.onSpinWait();
        }
        assertThat(names.now()).as("what came too late for the first").containsExactly("orders-1", "clicks");
    }

    @Test
    void aServiceThatFailsHasNoNames() {
        assertThat(new ServiceNames(() -> List.of("orders-1"), bound -> {
            throw new IllegalStateException("broken");
        }).now()).containsExactly("orders-1");
    }
}
