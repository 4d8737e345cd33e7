package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the kernel refuses or explains is code: the same words in a comment or a text are neither. */
@ExtendWith(LocalKernel.class)
class CommentsAreNoCodeTest {

    /** A cell with all that its code may use. */
    private static void prepare(KernelClient kernel) {
        kernel.run("""
                record NotedPot(String tea, double litres) { }
                List<NotedPot> pots = List.of(new NotedPot("green", 1.5));
                final int notedPrice = 1;
                """);
    }

    /** Each is refused as code: else its comment would show nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"spark.createDataset(pots, Encoders.bean(NotedPot.class)).show();",
            "spark.createDataFrame(pots, NotedPot.class).show();",
            "System.exit(0);", "Runtime.getRuntime().halt(1);",
            "return pots;",
            "class Object { }", "record String(int n) { }", "class REPL { }",
            "int notedCups = notedCups + 1;",
            "notedPrice = 2;", "notedPrice++;",
            "%nosuchmagic green", "%%nosuchmagic"})
    void whatIsRefusedAsCodeRunsInACommentOrAText(String refused, KernelClient kernel) {
        prepare(kernel);
        assertThat(kernel.fail(refused).error()).isNotEmpty();
        String text = refused.replace("\"", "\\\"");
        for (String cell : List.of("// not " + refused + "\n1 + 1", "1 + 1 // not " + refused, "1 /* not " + refused + " */ + 1",
                "/*\n" + refused + "\n */\n1 + 1", "/** {@code\n * " + refused + "\n */\nint noted() { return 2; }\nnoted()",
                "int two() {\n    // " + refused + "\n    return 2;\n}\ntwo()",
                "String noted = \"" + text + "\";\n2", "\"" + text + "\".isEmpty() ? 1 : 2",
                "String noted = \"\"\"\n    begin;\n" + refused + "\n    \"\"\";\n2")) {
            Execution ran = kernel.run(cell);
            assertThat(ran.result()).as(cell).isEqualTo("2");
            assertThat(ran.printed()).as(cell).isEmpty();
        }
    }

    @Test
    void aDatasetOfACellThatOnlyNamesTheWrongEncoderIsMade(KernelClient kernel) {
        prepare(kernel);
        assertThat(kernel.run("""
                // not Encoders.bean(NotedPot.class)
                Dataset<String> notedTeas = spark.createDataset(List.of("green"), Encoders.STRING());
                // or Encoders.bean(NotedPot.class)
                /* nor createDataFrame(pots, NotedPot.class) */
                notedTeas.collectAsList()
                """).result()).isEqualTo("[green]");
    }

    @Test
    void aCommentBetweenItsWordsHidesNoDeclaration(KernelClient kernel) {
        assertThat(kernel.fail("public /* a type */ class // of mine\n Object { }").error()).contains("java.lang.Object");
        kernel.run("final /* for good */ int notedRate = 3;\n@SuppressWarnings(\"unused\") final int notedTax = 4;");
        assertThat(kernel.fail("notedRate = 4;").error()).contains("notedRate is final");
        assertThat(kernel.fail("notedTax = 5;").error()).contains("notedTax is final");
        assertThat(kernel.run("sealed interface Noted /* { nothing } */ { }\nrecord Note(int n) implements Noted { }\n"
                + "Noted note = new Note(2);\nnote").result()).isEqualTo("Note[n=2]");
    }

    private static String hints(Execution cell) {
        return String.join("\n", cell.errorLines().stream().filter(line -> line.startsWith("Hint: ")).toList());
    }

    @Test
    void hintsAreForCode(KernelClient kernel) {
        prepare(kernel);
        kernel.run("java.lang.Object anything = pots;\nimport java.util.zip.Deflater;\nint Deflater = 2;");
        assertThat(hints(kernel.fail("if (anything instanceof List<?> noted1) { }\nnoted1.size();")))
                .contains("variable of a pattern");
        assertThat(hints(kernel.fail("// if (anything instanceof List<?> noted2)\nString hint = \"\";\nnoted2.size();")))
                .doesNotContain("variable of a pattern");
        assertThat(hints(kernel.fail("hint = \"anything instanceof List<?> noted3\";\nnoted3.size();")))
                .doesNotContain("variable of a pattern");
        assertThat(hints(kernel.fail("int number = udf((UDF1<Long, Long>) null, DataTypes.LongType) == null ? 1 : anything;")))
                .contains("UDF1<");
        assertThat(hints(kernel.fail("int number = /* udf(1) */ anything;"))).doesNotContain("UDF1<");
        assertThat(hints(kernel.fail("Deflater.class.exists();"))).contains("it hides");
        assertThat(hints(kernel.fail("\"Deflater\".exists();"))).doesNotContain("it hides");
    }

    @Test
    void aListOfWhatIsThereReadsNoComments(KernelClient kernel) {
        assertThat(kernel.run("class WhoNoted {\n    // once a record WhoNoted(int n)\n}\n%who").lines())
                .anyMatch(line -> line.matches("WhoNoted +class +cell .*"));
    }
}
