package streaminglab.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgramTest {

    @Test
    void bothOutputsAndTheExitCodeAreKept() throws IOException {
        assertThat(Program.run("sh", "-c", "echo out; echo err >&2; exit 3"))
                .isEqualTo(new Program(3, "out\nerr"));
    }

    @Test
    void aProgramThatDoesNotEndIsEndedWithWhatItHasStarted() {
        assertThatThrownBy(() -> Program.run(Duration.ofSeconds(2), "sh", "-c", "echo begun; sleep 987654 & wait"))
                .isInstanceOf(GradingException.class)
                .hasMessageContaining("has not ended in 2 s").hasMessageEndingWith("It said: begun");
        assertThat(ProcessHandle.allProcesses())
                .noneMatch(each -> each.isAlive() && each.info().commandLine().orElse("").contains("sleep 987654"));
    }
}
