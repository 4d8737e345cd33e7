package streaminglab.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.execution.LocalExecutionControlProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** How a cell is divided into statements and declarations. */
class NextSnippetTest {

    private static final String NINE =
            "switch (3) { case 0 -> throw new IllegalStateException(\"none\"); default -> 9; }";
    private static final JShell SHELL =
            JShell.builder().executionEngine(new LocalExecutionControlProvider(), Map.of()).build();

    @AfterAll
    static void close() {
        SHELL.close();
    }

    private static List<String> divided(String code) {
        List<String> sources = new ArrayList<>();
        for (String rest = code; !rest.isBlank();) {
            NextSnippet next = NextSnippet.of(rest, SHELL.sourceCodeAnalysis());
            assertThat(next.completeness().isComplete()).as(rest).isTrue();
            assertThat(next.completeness()).as(rest).isNotEqualTo(Completeness.UNKNOWN);
            sources.add(next.source().strip());
            rest = next.remaining();
        }
        return sources;
    }

    @Test
    void aSwitchThatThrowsEndsWhereItEnds() {
        for (String statement : List.of("int bits = " + NINE + ";", "int a = " + NINE + ", b = 2;",
                "System.out.println(" + NINE + ");", "int f(int n) { return " + NINE + "; }",
                "class C { int f() { return " + NINE + "; } }",
                "public record R() { int f() { return " + NINE + "; } }",
                "Runnable r = () -> { int n = " + NINE + "; };", "for (int i = 0; i < " + NINE + "; i++) { }",
                "@Deprecated static int g() { return " + NINE + "; }", "if (" + NINE + " > 1) { } else { }",
                "try { int n = " + NINE + "; } finally { }", "return " + NINE + ";", "{ int n = " + NINE + "; }",
                "enum E { A { int f() { return " + NINE + "; } }; abstract int f(); }")) {
            assertThat(divided(statement + "\nint after = 1; after + 1"))
                    .containsExactly(statement, "int after = 1;", "after + 1");
            assertThat(divided(statement + statement)).containsExactly(statement, statement);
        }
    }

    @Test
    void aValueEndsWithTheCellOrItsSemicolon() {
        assertThat(divided("1 + " + NINE)).containsExactly("1 + " + NINE);
        assertThat(divided("1 + " + NINE + ";\n2")).containsExactly("1 + " + NINE + ";", "2");
        assertThat(divided("1 + " + NINE + " /* nine */ ; // ten\n2"))
                .containsExactly("1 + " + NINE + " /* nine */ ;", "// ten\n2");
        assertThat(divided("1 + " + NINE + " // nine")).containsExactly("1 + " + NINE + " // nine");
    }

    @Test
    void declarationsThatJShellDoesNotKnowEndWhereTheyEnd() {
        assertThat(divided("non-sealed class Right extends Base { }\nint n;"))
                .containsExactly("non-sealed class Right extends Base { }", "int n;");
    }

    @Test
    void aDeclarationMayLeaveOutTheCellsLastSemicolon() {
        assertThat(divided("int n = " + NINE)).containsExactly("int n = " + NINE + "\n;");
        assertThat(divided("private int n = " + NINE + " // nine")).containsExactly("private int n = " + NINE + " // nine\n;");
    }

    @Test
    void aSwitchEndsWithItsBrace() {
        String all = "switch (n) { case 2: f(); break; default: }";
        for (String next : List.of("<T> T id(T t) { return t; }", "++n;", "(n + \"\").length()", "switch (n) { default: }")) {
            assertThat(divided(all + "\n" + next)).containsExactly(all, next);
        }
    }

    @Test
    void whatIsNotWholeIsNot() {
        for (String half : List.of("int bits = switch (3) { case 0 -> throw new IllegalStateException(); default -> 9;",
                "for (;;) {\n int n = 1;", "class Half {\n int a;", "String half = \"\"\"\n text\n")) {
            assertThat(NextSnippet.of(half, SHELL.sourceCodeAnalysis()).completeness()).as(half)
                    .isNotEqualTo(Completeness.COMPLETE);
        }
    }

    @Test
    void whatIsWrongIsLeftToTheCompiler() {
        String wrong = "int bits = switch (3) { case 0 -> throw new IllegalStateException(); default -> 9 };\nint n;";
        assertThat(NextSnippet.of(wrong, SHELL.sourceCodeAnalysis()).source()).isEqualTo(wrong);
    }
}
