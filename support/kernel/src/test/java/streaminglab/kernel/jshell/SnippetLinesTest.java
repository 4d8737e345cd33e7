package streaminglab.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.execution.LocalExecutionControlProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SnippetLinesTest {

    private final JShell shell = JShell.builder().executionEngine(new LocalExecutionControlProvider(), Map.of()).build();
    private final SnippetLines places = new SnippetLines(shell, id -> new CellSource(3, "", 0), name -> null);

    @AfterEach
    void close() {
        shell.close();
    }

    /** Evaluates all of these, and says why the last can't be called. */
    private String missing(String... snippets) {
        Stream.of(snippets).forEach(shell::eval);
        shell.eval("try { " + snippets[snippets.length - 1]
                + " } catch (Throwable e) { System.getProperties().put(\"thrown\", e); }");
        return places.missing(((Throwable) System.getProperties().remove("thrown")).getStackTrace());
    }

    @Test
    void whatIsNotDefinedIsNamed() {
        assertThat(missing("int twice() { return cups * 2; }", "twice();"))
                .isEqualTo("twice uses what is not defined: variable cups");
    }

    @Test
    void aMethodThatAnEditHasBrokenIsNamedWithItsReason() {
        assertThat(missing("int cups = 4;", "int twice() { return cups * 2; }", "String cups = \"four\";", "twice();"))
                .startsWith("twice of cell [3] does not compile any more, since cups was defined again: bad operand types");
    }

    @Test
    void aClassThatAnEditHasBrokenIsNamedWithItsReason() {
        assertThat(missing("int cups() { return 3; }", "class Pot { int use() { return cups() + 1; } }",
                "String cups() { return \"three\"; }", "new Pot().use();"))
                .startsWith("Pot of cell [3] does not compile any more, since cups was defined again: incompatible types")
                .doesNotContain("REPL");
    }

    @Test
    void aTypeThatHasTwoDefinitionsIsDefinedAgain() {
        shell.eval("interface Tea { int cups(); }");
        assertThat(places.isDefinedAgain("REPL.$JShell$1$Tea")).isFalse();
        shell.eval("interface Tea { int cups(); default int more() { return cups() + 1; } }");
        assertThat(places.isDefinedAgain("REPL.$JShell$1$Tea")).isTrue();
    }
}
