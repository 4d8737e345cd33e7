package streaminglab.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jdk.jshell.JShell;
import jdk.jshell.execution.LocalExecutionControlProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SnippetRulesTest {

    private static JShell shell;

    @BeforeAll
    static void start() {
        shell = JShell.builder().executionEngine(new LocalExecutionControlProvider(), Map.of()).build();
    }

    @AfterAll
    static void stop() {
        shell.close();
    }

    private static String complaint(String snippet) {
        return assertTimeoutPreemptively(Duration.ofSeconds(10), () -> SnippetRules.complaint(snippet, shell));
    }

    @Test
    void aVariableInItsOwnValueIsRefused() {
        assertThat(complaint("int cups = cups + 1;")).startsWith("cups is declared here and used in its own value");
        assertThat(complaint("boolean same = cups == 1;")).isNull();
        assertThat(complaint("cups = cups + 1")).isNull();
    }

    @Test
    void aVeryLongSnippetIsReadOnce() {
        String many = IntStream.range(0, 50_000).mapToObj(i -> "int cup" + i + " = " + i + ";")
                .collect(Collectors.joining(" "));
        assertThat(complaint("class Shelf { " + many + " }")).isNull();
        assertThat(complaint("String long" + "x".repeat(500_000) + " = \"" + "y".repeat(500_000) + "\";")).isNull();
    }
}
