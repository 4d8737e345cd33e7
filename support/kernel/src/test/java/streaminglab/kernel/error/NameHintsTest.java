package streaminglab.kernel.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.execution.LocalExecutionControlProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is said of a name that the compiler does not know. */
class NameHintsTest {

    private static final JShell SHELL =
            JShell.builder().executionEngine(new LocalExecutionControlProvider(), Map.of()).build();

    @BeforeAll
    static void declare() {
        SHELL.addToClasspath(System.getProperty("java.class.path"));
        SHELL.eval("int readings = 3;");
        SHELL.eval("int pour(int cups) { return cups; }");
        SHELL.eval("org.apache.spark.sql.Dataset<String> names;");
    }

    @AfterAll
    static void close() {
        SHELL.close();
    }

    private static String hint(String code) {
        Snippet snippet = SHELL.eval(code).get(0).snippet();
        return NameHints.forCompiler(SHELL.diagnostics(snippet).findFirst().orElseThrow().getMessage(null), SHELL);
    }

    @Test
    void aNearNameIsNamed() {
        assertThat(hint("redaings + 1")).contains("readings");
        assertThat(hint("puor(1)")).contains("pour");
        assertThat(hint("names.shwo()")).isEqualTo("Dataset has show: is that what you mean?");
    }

    @Test
    void ofAVariableThatIsMissingNothingIsGuessed() {
        assertThat(hint("query.hashCode()")).contains("has left a variable query", "Run All Above");
        assertThat(NameHints.forMissing("variable query", SHELL)).contains("has left a variable query");
    }

    @Test
    void aFunctionOfSparkNeedsItsImport() {
        assertThat(hint("col(\"a\")")).contains("import static org.apache.spark.sql.functions.*;");
    }

    @Test
    void ofWhatIsLikeNothingThereIsNoHint() {
        assertThat(hint("brewSomething(1)")).isNull();
        assertThat(hint("names.brewSomething()")).isNull();
        assertThat(NameHints.forCompiler("incompatible types", SHELL)).isNull();
    }

    @Test
    void lettersThatAreExchangedMissingOrCapitalAreNear() {
        assertThat(NameHints.near("cout", Stream.of("count", "cut", "round"))).containsExactly("count", "cut");
        assertThat(NameHints.near("q", Stream.of("x", "qs"))).isEmpty();
    }
}
