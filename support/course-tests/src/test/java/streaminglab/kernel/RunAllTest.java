package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Cells that are sent one behind the other. */
@ExtendWith(LocalKernel.class)
class RunAllTest {

    @Test
    void runAllStopsAtTheFirstError(KernelClient kernel) {
        kernel.run("int ranBehind = 0;");
        // It asks, so that all three are sent before it fails.
        Execution failing = kernel.submit("""
                String tea = new Scanner(System.in).nextLine();
                throw new IllegalStateException(tea);
                """).awaitMessage("input_request");
        Execution second = kernel.submit("ranBehind++;");
        Execution third = kernel.submit("ranBehind++;");
        failing.answer("green");
        assertThat(failing.await().errorValue()).isEqualTo("green");
        assertThat(second.await().status()).isEqualTo("aborted");
        assertThat(third.await().status()).isEqualTo("aborted");
        assertThat(kernel.run("ranBehind").result()).isEqualTo("0");
    }

    @Test
    void otherRequestsBehindAFailingCellAreAnswered(KernelClient kernel) {
        Execution failing = kernel.submit("""
                throw new IllegalStateException(new Scanner(System.in).nextLine());
                """).awaitMessage("input_request");
        Execution aborted = kernel.submit("1");
        failing.answer("black");
        assertThat(kernel.complete("Math.hyp")).anyMatch(match -> match.startsWith("Math.hypot"));
        assertThat(failing.await().status()).isEqualTo("error");
        assertThat(aborted.await().status()).isEqualTo("aborted");
    }

    @Test
    void cellsRunInTheOrderInWhichTheyWereSent(KernelClient kernel) {
        kernel.run("List<Integer> order = new ArrayList<>();");
        Execution last = null;
        for (int i = 0; i < 10; i++) {
            last = kernel.submit("order.add(" + i + ");");
        }
        last.await();
        assertThat(kernel.run("order").result()).isEqualTo("[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]");
    }
}
