package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a learner reads when a cell fails, and that nothing a cell does wrong costs the kernel. */
@ExtendWith(LocalKernel.class)
class ErrorsTest {

    /** The text above the first row of carets, where they stand. */
    private static String marked(Execution cell) {
        List<String> lines = cell.errorLines();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).matches("\\s*\\^+\\s*")) {
                String above = lines.get(i - 1);
                int from = lines.get(i).indexOf('^');
                return above.substring(Math.min(from, above.length()),
                        Math.min(lines.get(i).stripTrailing().length(), above.length()));
            }
        }
        throw new AssertionError("nothing is marked in the error of " + cell);
    }

    @Test
    void aCompileErrorIsMarkedWhereItIs(KernelClient kernel) {
        Execution cell = kernel.fail("int wrong = \"one\";");
        assertThat(marked(cell)).isEqualTo("\"one\"");
        assertThat(cell.error()).contains("String cannot be converted to int");
    }

    @Test
    void aCompileErrorInALaterStatementIsMarkedInItsOwnLine(KernelClient kernel) {
        Execution cell = kernel.fail("int right = 1;\nint wrong = \"two\";");
        assertThat(cell.error()).contains("line 2");
        assertThat(marked(cell)).isEqualTo("\"two\"");
    }

    @Test
    void aCompileErrorBehindBlankLinesAndCommentsIsMarked(KernelClient kernel) {
        Execution cell = kernel.fail("int right = 1; \n\n// a remark\n\n    int wrong = \"three\";\n");
        assertThat(cell.error()).contains("line 5");
        assertThat(marked(cell)).isEqualTo("\"three\"");
    }

    @Test
    void aCompileErrorWithinAStatementOfSeveralLinesIsMarkedInItsLine(KernelClient kernel) {
        Execution cell = kernel.fail("""
                String text = List.of(1, 2)
                        .stream()
                        .nothing()
                        .toString();
                """);
        assertThat(cell.error()).contains("line 3");
        assertThat(marked(cell)).contains("nothing");
    }

    @Test
    void aCompileErrorInAMethodIsMarkedInItsLine(KernelClient kernel) {
        Execution cell = kernel.fail("""
                int right = 1;
                int twice(int n) {
                    String two = 2;
                    return n;
                }
                """);
        assertThat(cell.error()).contains("line 3").contains("int cannot be converted");
        assertThat(marked(cell)).isEqualTo("2");
    }

    @Test
    void aMethodThatUsesWhatIsNotDefinedSaysSoAtOnce(KernelClient kernel) {
        Execution cell = kernel.execute("int twiceOf(int n) {\n    return 2 * mistyped;\n}");
        assertThat(cell.printed() + cell.error()).contains("mistyped");
    }

    @Test
    void linesAreCountedFromTheTopOfTheCellMagicsIncluded(KernelClient kernel) {
        Execution cell = kernel.fail("""
                %maven org.apache.spark:spark-sql_2.12:3.5.7
                // a remark

                int wrong = "four";
                """);
        assertThat(cell.error()).contains("line 4");
        assertThat(marked(cell)).isEqualTo("\"four\"");
    }

    @Test
    void whatIsNotDefinedIsNamed(KernelClient kernel) {
        assertThat(kernel.fail("int seen = neverDefined + 1;").error()).contains("neverDefined").doesNotContain("REPL");
        assertThat(kernel.fail("neverWritten(3)").error()).contains("neverWritten").doesNotContain("$JShell");
        assertThat(kernel.fail("NeverAClass gone = null;").error()).contains("NeverAClass").doesNotContain("$JShell");
    }

    @Test
    void aMethodThatNamesWhatIsNotDefinedYetSaysSoWhereItIsCalled(KernelClient kernel) {
        kernel.execute("int later() { return definedLater() + 1; }");
        assertThat(kernel.fail("later()").error()).contains("definedLater");
        kernel.run("int definedLater() { return 2; }");
        assertThat(kernel.run("later()").result()).isEqualTo("3");
    }

    @Test
    void anExceptionShowsTheLearnersOwnLinesFirst(KernelClient kernel) {
        kernel.run("int divide(int n) {\n    int ten = 10;\n    return ten / n;\n}");
        Execution cell = kernel.fail("int before = 1;\n\ndivide(0);");
        assertThat(cell.errorName()).isEqualTo("ArithmeticException");
        assertThat(cell.errorLines().get(0)).contains("ArithmeticException").contains("/ by zero");
        assertThat(cell.errorLines().get(1)).contains("line 3").contains("return ten / n;");
        assertThat(cell.errorLines().get(2)).contains("line 3").contains("divide(0);");
    }

    @Test
    void anExceptionOfALaterStatementOfALineNamesThatLine(KernelClient kernel) {
        Execution cell = kernel.fail("int before = 1; \n/* a remark */\nthrow new IllegalStateException(\"five\");");
        assertThat(cell.error()).contains("line 3").contains("throw new IllegalStateException");
    }

    @Test
    void everyCauseIsNamed(KernelClient kernel) {
        Execution cell = kernel.fail("""
                try {
                    throw new IllegalArgumentException("the inner", new java.io.IOException("the root"));
                } catch (IllegalArgumentException e) {
                    throw new IllegalStateException("the outer", e);
                }
                """);
        assertThat(cell.errorName()).isEqualTo("IllegalStateException");
        assertThat(cell.error()).containsSubsequence("IllegalStateException: the outer",
                "IllegalArgumentException: the inner", "IOException: the root");
        assertThat(cell.error()).containsSubsequence("the outer", "line 4", "the inner", "line 2");
    }

    @Test
    void framesOfLibrariesAreFolded(KernelClient kernel) {
        Execution cell = kernel.fail("List.of(3, 1).stream().map(n -> List.of(n).get(1)).toList();");
        assertThat(cell.errorLines()).hasSizeLessThan(8);
        assertThat(cell.error()).contains("line 1").doesNotContain("java.util.stream.").doesNotContain("jdk.internal");
    }

    @Test
    void aTasksExceptionShowsTheLineOfTheLambda(KernelClient kernel) {
        Execution cell = kernel.fail("""
                JavaRDD<Integer> divisors = sc.parallelize(List.of(1, 0), 2);
                divisors
                        .map(n -> 10 / n)
                        .collect();
                """);
        assertThat(cell.error()).containsSubsequence("Caused by: java.lang.ArithmeticException", "line 3");
        assertThat(cell.errorLines().get(1)).contains("line ");
    }

    @Test
    void theStackThatSparkPutsIntoItsMessageIsNotRepeated(KernelClient kernel) {
        Execution cell = kernel.fail("sc.parallelize(List.of(1, 0), 2).map(n -> 10 / n).collect();");
        assertThat(cell.error()).doesNotContain("Driver stacktrace").doesNotContain("\tat ")
                .doesNotContain("org.apache.spark.rdd.");
        assertThat(cell.errorLines()).hasSizeLessThan(15);
        assertThat(cell.errorValue().lines().count()).isEqualTo(1);
    }

    @Test
    void errorTextIsLegibleOnLightAndOnDarkPages(KernelClient kernel) {
        for (String wrong : List.of("int wrong = \"six\";", "throw new IllegalStateException(\"seven\");")) {
            assertThat(kernel.fail(wrong).messages().stream().filter(message -> message.type().equals("error"))
                    .map(message -> message.content().path("traceback").toString()))
                    // Black and white, in the normal and in the bright shade.
                    .allSatisfy(traceback -> assertThat(traceback)
                            .doesNotContainPattern("u001[bB]\\[(\\d+;)*(30|37|97)m"));
        }
    }

    @Test
    void statementsBehindOneThatFailsDoNotRun(KernelClient kernel) {
        kernel.run("int reached = 0;");
        kernel.fail("reached = 1;\nif (true) { throw new IllegalStateException(\"stop\"); }\nreached = 2;");
        assertThat(kernel.run("reached").result()).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "for (int i = 0; i < 3; i++) {\n    System.out.println(i);\n",
        "int open = Math.max(1,\n    2",
        "String half = \"\"\"\n    text\n",
        "int whole = 1;\nclass Half {\n    int a;\n"})
    void aCellThatEndsInTheMiddleSaysWhereItsStatementBegins(String code, KernelClient kernel) {
        Execution cell = kernel.fail(code);
        assertThat(cell.error()).contains("line " + (code.startsWith("int whole") ? 2 : 1));
        assertThat(cell.printed()).isEmpty();
        assertThat(kernel.run("1 + 1").result()).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "new long[Integer.MAX_VALUE].length",
        "List<byte[]> hoard = new ArrayList<>(); while (true) { hoard.add(new byte[64 << 20]); }",
        "throw new NoClassDefFoundError(\"shop/Teapot\");",
        "throw new ThreadDeath();",
        "Object endless() { return endless(); }\nendless()",
        "class Unready { static final int N = Integer.parseInt(\"none\"); }\nUnready.N",
        "assert false : \"not reached\"; throw new AssertionError(\"wrong\");"})
    void anErrorEndsTheCellAndNotTheKernel(String code, KernelClient kernel) {
        kernel.run("int kept = 7;");
        Execution cell = kernel.fail(code);
        assertThat(cell.errorLines()).isNotEmpty();
        kernel.execute("hoard = null;");
        assertThat(kernel.run("kept").result()).isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "throw new AssertionError(\"no text\");",
        "throw new IllegalStateException(\"no text\");",
        "return toString();",
        "return null;"})
    void aValueWhoseTextFailsEndsTheCellAndNotTheKernel(String body, KernelClient kernel) {
        kernel.run("class Untold {\n    @Override\n    public String toString() {\n        " + body + "\n    }\n}");
        kernel.execute("new Untold()");
        assertThat(kernel.run("new Untold().hashCode() != 0").result()).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "String big = \"@\";",
        "int before = 1; String big() { return \"@\"; }",
        "class Big { String text = \"@\" + 1; }",
        "System.out.println(\"@\");",
        "sc.parallelize(List.of(1)).map(n -> \"@\").collect()"})
    void aTextThatIsTooLongForAClassCostsItsCellOnly(String code, KernelClient kernel) {
        kernel.run("int kept = 7;");
        Execution cell = kernel.fail(code.replace("@", "x".repeat(70_000)));
        assertThat(cell.error()).contains("constant string too long").contains("65,535").hasSizeLessThan(1_000);
        assertThat(cell.errorValue()).hasSizeLessThan(200);
        assertThat(kernel.run("int later = kept + 1;\nlater").result()).isEqualTo("8");
    }

    @Test
    void aMethodThatIsTooLongForAClassCostsItsCellOnly(KernelClient kernel) {
        kernel.run("int kept = 7;");
        Execution cell = kernel.fail("void endless() { int x = 0; " + "x = x * 31 + kept; ".repeat(9_000) + "}");
        assertThat(cell.error()).contains("code too large").hasSizeLessThan(1_000);
        assertThat(kernel.run("kept").result()).isEqualTo("7");
    }

    @Test
    void aFailingTextNamesTheLearnersLine(KernelClient kernel) {
        kernel.run("class Mute {\n    @Override\n    public String toString() {\n"
                + "        throw new IllegalStateException(\"no text\");\n    }\n}");
        assertThat(kernel.fail("new Mute()").error()).contains("IllegalStateException").contains("no text")
                .contains("line 4");
    }

    @Test
    void anExceptionOfALearnersThreadIsPrintedUnderItsCell(KernelClient kernel) {
        Execution cell = kernel.run("""
                Thread failing = new Thread(() -> { throw new IllegalStateException("in a thread"); });
                failing.start();
                """);
        kernel.run("failing.join()");
        cell.awaitPrinted("in a thread");
    }

    @Test
    void warningsOfTheCompilerAreNotErrors(KernelClient kernel) {
        Execution cell = kernel.run("List raw = new ArrayList();\nraw.add(1);\nnew Date(2024, 1, 1).getYear()");
        assertThat(cell.result()).isEqualTo("2024");
        assertThat(cell.errors()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "public StackTraceElement[] getStackTrace() { throw new IllegalStateException(\"no trace\"); }",
        "public StackTraceElement[] getStackTrace() { return null; }",
        "public StackTraceElement[] getStackTrace() { return new StackTraceElement[1]; }",
        "public String getMessage() { throw new AssertionError(\"no message\"); }",
        "public String toString() { throw new IllegalStateException(\"no text\"); }",
        "public Throwable getCause() { throw new IllegalStateException(\"no cause\"); }"})
    void anExceptionWhoseMethodsFailEndsItsCell(String method, KernelClient kernel) {
        kernel.run("int reached = 0;\nclass Unreadable extends RuntimeException { @Override " + method + " }");
        assertThat(kernel.fail("if (reached == 0) throw new Unreadable();\nreached = 2;").error()).contains("Unreadable")
                .contains("line 1");
        assertThat(kernel.run("reached").result()).isEqualTo("0");
    }

    @Test
    void anExceptionOfAThreadWithoutCodeOfACellIsPrintedUnderItsCell(KernelClient kernel) {
        Execution cell = kernel.run("""
                Thread empty = new Thread(List.of().iterator()::next);
                empty.start();
                """);
        kernel.run("empty.join()");
        cell.awaitPrinted("NoSuchElementException");
    }
}
