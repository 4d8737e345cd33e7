package streaminglab.kernel.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import jdk.jshell.execution.LocalExecutionControlProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import streaminglab.kernel.jshell.CellSource;
import streaminglab.kernel.jshell.SnippetLines;

/** What a learner reads of an exception; the cells here run in a JShell of the test's own JVM. */
class ThrownReportTest {

    private static final JShell SHELL =
            JShell.builder().executionEngine(new LocalExecutionControlProvider(), Map.of()).build();
    private static final Map<String, CellSource> SOURCES = new HashMap<>();
    private static final SnippetLines PLACES = new SnippetLines(SHELL, SOURCES::get, name -> null);

    /** Of a package of the lab. */
    private static final class OfTheLab extends RuntimeException {
        private static final long serialVersionUID = 1;

        OfTheLab(String message) {
            super(message);
        }
    }

    @AfterAll
    static void close() {
        SHELL.close();
    }

    /** Runs the second snippet of a cell, which begins on the cell's second line; returns what it has thrown. */
    private static Throwable thrownBy(int cell, String snippet) {
        String code = "int cups = 2;\n" + snippet;
        String caught = "try {" + snippet + "} catch (Throwable e) { System.getProperties().put(\"thrown\", e); }";
        for (SnippetEvent event : SHELL.eval(caught)) {
            SOURCES.put(event.snippet().id(), new CellSource(cell, code, code.indexOf('\n') + 1));
        }
        return (Throwable) System.getProperties().remove("thrown");
    }

    private static List<String> report(Throwable thrown) {
        return ThrownReport.of(thrown, null, PLACES).stream()
                .map(line -> line.replaceAll("\u001B\\[[0-9]*m", "")).toList();
    }

    @Test
    void theLineOfTheCellIsNamed() {
        List<String> report = report(thrownBy(3, "\nthrow new IllegalStateException(\"no tea\");\n"));
        assertThat(report.get(0)).isEqualTo("java.lang.IllegalStateException: no tea");
        assertThat(report.get(1)).isEqualTo("    at cell [3] line 3:  throw new IllegalStateException(\"no tea\");");
    }

    @Test
    void framesOfLibrariesAreCounted() {
        List<String> report = report(thrownBy(4, "java.util.List.of(1).forEach(n -> { Integer.parseInt(\"tea\"); });"));
        assertThat(report.get(0)).isEqualTo("java.lang.NumberFormatException: For input string: \"tea\"");
        assertThat(report).filteredOn(line -> line.contains("cell [4] line 2")).hasSize(1);
        assertThat(report).last().asString().matches(" +… \\d+ frames of libraries");
    }

    @Test
    void eachCauseHasItsMessageAndALongOneIsToldOnce() {
        assertThat(report(new RuntimeException("java.lang.ArithmeticException: / by zero",
                new ArithmeticException("/ by zero")))).contains("Caused by: java.lang.ArithmeticException: / by zero");
        assertThat(report(new RuntimeException("failed: no tea\nand no water", new Exception("no tea\nand no water"))))
                .contains("Caused by: java.lang.Exception: no tea")
                .filteredOn(line -> line.equals("and no water")).hasSize(1);
    }

    @Test
    void aLineOfACellIsNamedOnceForAllCauses() {
        Throwable thrown = thrownBy(5, "throw new RuntimeException(\"no tea\", new Exception(\"no water\"));");
        assertThat(report(thrown)).contains("Caused by: java.lang.Exception: no water")
                .filteredOn(line -> line.contains("cell [5]")).hasSize(1);
    }

    @Test
    void causesThatFormACircleAreToldOnce() {
        Exception one = new Exception("one");
        Exception other = new Exception("other", one);
        one.initCause(other);
        assertThat(report(one)).filteredOn(line -> line.startsWith("Caused by: "))
                .containsExactly("Caused by: java.lang.Exception: other");
    }

    @Test
    void whatAnotherThreadThrewIsPlacedAtTheStatementThatRan() {
        CellSource statement = new CellSource(7, "int cups = 2;\nquery.awaitTermination();", 14);
        assertThat(ThrownReport.of(new Exception("no tea"), statement, PLACES))
                .contains("    at cell [7] line 2:  query.awaitTermination();");
    }

    @Test
    void theLabsOwnExceptionsAreReadWithoutAName() {
        assertThat(report(new OfTheLab("Kafka is not there")).get(0)).isEqualTo("Kafka is not there");
    }

    @Test
    void stacksAndPlansWithinAMessageAreLeftOut() {
        assertThat(ThrownText.message(new Exception("no tea\n\tat shop.Pot.pour(Pot.java:3)\nDriver stacktrace:")))
                .isEqualTo("no tea");
        assertThat(ThrownText.message(new Exception("class REPL.$JShell$12$Pot"))).isEqualTo("class Pot");
        assertThat(ThrownText.message(new Exception())).isEmpty();
    }

    @Test
    void aHintComesLast() {
        assertThat(report(new IllegalStateException("Cannot call methods on a stopped SparkContext."))).last().asString()
                .startsWith("Hint: The Spark session was stopped.");
    }

    @Test
    void whatWasSuppressedIsBelowItsException() {
        List<String> report = report(thrownBy(8, "try (AutoCloseable pot = () -> { throw new java.io.IOException("
                + "\"not closed\"); }) { throw new IllegalStateException(\"no tea\"); }"));
        assertThat(report.get(0)).isEqualTo("java.lang.IllegalStateException: no tea");
        assertThat(report).contains("    Suppressed: java.io.IOException: not closed");
        Exception many = new Exception("many");
        for (int i = 0; i < 7; i++) {
            many.addSuppressed(new Exception("number " + i, many));
        }
        assertThat(report(many)).contains("    Suppressed: java.lang.Exception: number 4", "    … 2 more suppressed")
                .doesNotContain("    Suppressed: java.lang.Exception: number 5");
    }

    @Test
    void theRootOfALongChainIsNamed() {
        Throwable chain = new Exception("the root");
        for (int i = 0; i < 20; i++) {
            chain = new Exception("level " + i, chain);
        }
        assertThat(report(chain)).contains("java.lang.Exception: level 19", "Caused by: java.lang.Exception: level 9",
                "… 9 more causes", "Caused by: java.lang.Exception: the root")
                .doesNotContain("Caused by: java.lang.Exception: level 8");
    }

    @Test
    void aListInAMessageIsKeptAndThePathOfSerialisationIsNot() {
        assertThat(ThrownText.message(new Exception("Problems:\n\t- no tea\n\t- no water")))
                .isEqualTo("Problems:\n\t- no tea\n\t- no water");
        assertThat(ThrownText.message(new Exception("shop.Pot\nSerialization stack:\n\t- object not serializable\n"
                + "\t- element of array\nthe end"))).isEqualTo("shop.Pot\nthe end");
    }

    @Test
    void ofALongMessageTheBeginningAndTheEndAreKept() {
        assertThat(ThrownText.message(new Exception("first" + "\ntea".repeat(1_000_000) + "\nlast")))
                .startsWith("first\ntea").contains("… 3980010 characters of this message are left out …")
                .endsWith("tea\nlast").hasSizeLessThan(ThrownText.LIMIT + 100);
        CellFailure failure = CellFailure.thrown(new Exception("t".repeat(1_000_000)), null, PLACES);
        assertThat(failure.getMessage()).hasSizeLessThan(3_000);
    }

    @Test
    void anExceptionIsNamedAsItsCellNamesIt() {
        Throwable anonymous = thrownBy(9, "throw new IllegalStateException(\"no tea\") { };");
        assertThat(report(anonymous).get(0)).isEqualTo("java.lang.IllegalStateException: no tea");
        assertThat(CellFailure.thrown(anonymous, null, PLACES).name()).isEqualTo("IllegalStateException");
        Throwable local = thrownBy(9, "class Cold extends Exception { } throw new Cold();");
        assertThat(report(local).get(0)).isEqualTo("Cold");
        assertThat(CellFailure.thrown(local, null, PLACES).name()).isEqualTo("Cold");
    }

    @Test
    void anExceptionSaysWhatItsOwnMethodsSay() {
        assertThat(report(thrownBy(10, "throw new Exception(\"tea\") { public String toString() { return \"cold \""
                + " + getMessage(); } };")).get(0)).isEqualTo("java.lang.Exception: cold tea");
        assertThat(report(thrownBy(10, "throw new Exception(\"tea\") { public String toString() { return \"too cold\"; } };")))
                .startsWith("java.lang.Exception: tea", "too cold");
        assertThat(report(thrownBy(10, "throw new Exception(\"tea\") { public String getLocalizedMessage()"
                + " { return \"Tee\"; } };")).get(0)).isEqualTo("java.lang.Exception: Tee");
    }

    @Test
    void anExceptionWhoseMethodsThrowIsShown() {
        Throwable thrown = thrownBy(11, "throw new Exception() { public String getMessage() { throw new RuntimeException(); }"
                + " public String toString() { return null; }"
                + " public Throwable getCause() { throw new RuntimeException(\"why\"); }"
                + " public StackTraceElement[] getStackTrace() { return null; } };");
        assertThat(report(thrown)).startsWith("java.lang.Exception: its getMessage() throws java.lang.RuntimeException")
                .contains("Caused by: java.lang.RuntimeException: why");
    }
}
