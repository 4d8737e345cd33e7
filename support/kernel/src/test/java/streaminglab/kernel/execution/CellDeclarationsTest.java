package streaminglab.kernel.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import jdk.jshell.JShell;
import jdk.jshell.execution.LocalExecutionControlProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CellDeclarationsTest {

    private static JShell shell;

    @BeforeAll
    static void start() {
        shell = JShell.builder().executionEngine(new LocalExecutionControlProvider(), Map.of()).build();
    }

    @AfterAll
    static void stop() {
        shell.close();
    }

    private static CellDeclarations in(String code) {
        return new CellDeclarations(code, UnaryOperator.identity(), shell.sourceCodeAnalysis());
    }

    /** What the first line of the cell needs, in the order in which it is to be defined. */
    private static List<String> needed(String code, String... names) {
        return in(code).neededBy(Set.of(names), 0).stream().map(CellDeclarations.Declaration::use).toList();
    }

    @Test
    void eachIsBehindWhatItNeedsItself() {
        assertThat(needed("""
                brew();
                String brew() { return leaf() + new Pot(); }
                void unused() { brew(); }
                class Pot extends Vessel { }
                class Vessel { }
                String leaf() { return ""; }
                """, "brew()")).containsExactly("Vessel", "Pot", "leaf()", "brew()");
    }

    @Test
    void thoseThatNeedEachOtherAreThereOnce() {
        assertThat(needed("""
                even(3);
                boolean even(int n) { return n == 0 || odd(n - 1); }
                boolean odd(int n) { return n != 0 && even(n - 1); }
                """, "even()")).containsExactly("odd()", "even()");
    }

    @Test
    void aSealedTypeIsBeforeAllItsSubtypes() {
        assertThat(needed("""
                new Disc();
                record Square() implements Shape { }
                sealed interface Shape { }
                record Disc() implements Shape { }
                """, "Disc")).containsExactly("Shape", "Square", "Disc");
    }

    @Test
    void allOverloadsAreNeededByTheName() {
        assertThat(needed("""
                pour(1);
                int pour(int cups) { return cups; }
                int pour(String tea) { return 1; }
                """, "pour()")).containsExactly("pour()", "pour()");
    }

    @Test
    void whatIsAboveIsNotBelow() {
        CellDeclarations cell = in("int one() { return 1; }\none();\n");
        assertThat(cell.anyBelow(0)).isFalse();
        assertThat(cell.neededBy(Set.of("one()"), 0)).isEmpty();
        assertThat(cell.above(30)).extracting(CellDeclarations.Declaration::use).containsExactly("one()");
    }

    @Test
    void eachFormOfAMethodIsFound() {
        for (String method : List.of("<T> T pour(T tea) { return tea; }",
                "int[] pour (int... cups) throws Exception { return cups; }",
                "@SuppressWarnings({\"unused\"}) List<?> pour() {\n return null; }",
                "void pour(/* { ; */ String tea) // {\n{ }")) {
            assertThat(in("brew();\n" + method).anyBelow(0)).as(method).isTrue();
        }
        assertThat(new CellDeclarations("%jars shelf/*.jar\nvoid pour() { }", code -> code.replaceFirst("^%.*\n", ""),
                shell.sourceCodeAnalysis()).anyBelow(0)).as("behind what looks like a comment").isTrue();
    }

    @Test
    void aVeryLongCellThatDeclaresNothingIsReadOnce() {
        String list = "List.of(" + "new Cup(\"tea; {\"), ".repeat(20_000) + "null);";
        String chain = "shelf" + ".put(new Cup(2), cup -> cup.size())".repeat(20_000) + ";";
        String brackets = "int deep = " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + ";";
        String array = "Cup[] cups = {" + "{ new Cup(1) }, ".repeat(20_000) + "};";
        String words = "a".repeat(200_000) + " ".repeat(200_000) + "(";
        for (String code : List.of(list, chain, brackets, array, words, "// tea\n".repeat(50_000) + "pour();")) {
            assertThat(assertTimeoutPreemptively(Duration.ofSeconds(5), () -> in(code)).sources()).isEmpty();
        }
    }

    @Test
    void aNameOfAMethodIsNoNameOfAType() {
        assertThat(needed("brew();\nclass brew { }\n", "brew()")).isEmpty();
    }
}
