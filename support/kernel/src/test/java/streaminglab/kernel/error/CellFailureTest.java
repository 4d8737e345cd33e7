package streaminglab.kernel.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.execution.LocalExecutionControlProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import streaminglab.kernel.jshell.CellSource;

class CellFailureTest {

    private final Locale before = Locale.getDefault();
    private final JShell shell = JShell.builder().executionEngine(new LocalExecutionControlProvider(), Map.of()).build();

    @AfterEach
    void close() {
        Locale.setDefault(before);
        shell.close();
    }

    private CellFailure failure(String code) {
        Snippet snippet = shell.eval(code).get(0).snippet();
        return CellFailure.doesNotCompile(snippet, List.of(), shell, new CellSource(1, code, 0));
    }

    @Test
    void hintsAreFoundInWhateverLanguageTheSystemHas() {
        Locale.setDefault(Locale.JAPAN);
        CellFailure failure = failure("int cups(List<String> tea) { return 1; }");
        assertThat(failure.lines()).anyMatch(line -> line.contains("List"));
        failure = failure("int cups = \"two\";");
        assertThat(failure.getMessage()).isEqualTo("incompatible types: java.lang.String cannot be converted to int");
        failure = failure("int twice(int n) { Runnable run = () -> System.out.println(n++); return n; }");
        assertThat(failure.lines()).anyMatch(line -> line.startsWith("Hint: A lambda gets a copy"));
        failure = failure("synchronized int twice(int n) { return n; }");
        assertThat(failure.lines()).anyMatch(line -> line.startsWith("Hint: A method of a cell belongs to no object"));
    }
}
