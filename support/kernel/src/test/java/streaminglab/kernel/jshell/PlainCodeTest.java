package streaminglab.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What of some code is code. */
class PlainCodeTest {

    private static String of(String code) {
        assertThat(PlainCode.of(code).text()).hasSameSizeAs(code);
        return PlainCode.of(code).text();
    }

    @Test
    void commentsAreBlankAndTextsAreQuotationMarks() {
        assertThat(of("a(); // b()\nc();")).isEqualTo("a(); " + " ".repeat(6) + "\nc();");
        assertThat(of("a(/* b, \"c */ d)")).isEqualTo("a(" + " ".repeat(12) + "d)");
        assertThat(of("a(\"b // c\", d)")).isEqualTo("a(" + "\"".repeat(8) + ", d)");
        assertThat(of("a('\"', '\\'', b)")).isEqualTo("a(" + "\"".repeat(3) + ", " + "\"".repeat(4) + ", b)");
        assertThat(of("a = \"\"\"\n  b \"c\" \\\"\"\" d\n  \"\"\";\ne();")).endsWith(";\ne();").doesNotContain("b", "c", "d");
    }

    @Test
    void linesStayWhereTheyAre() {
        String code = "int a; /* one\n * two */ int b;\nString c = \"\"\"\n    three\n    \"\"\";";
        assertThat(of(code).lines()).hasSameSizeAs(code.lines().toList());
        assertThat(of(code).indexOf("int b")).isEqualTo(code.indexOf("int b"));
    }

    @Test
    void whatHasNoEndIsSaid() {
        assertThat(PlainCode.of("a(); /* b").comment()).isTrue();
        assertThat(PlainCode.of("a(); // b\n").comment()).isFalse();
        assertThat(PlainCode.of("a(\"b").literal()).isEqualTo(3);
        assertThat(PlainCode.of("a(\"\"\"\nb\n").literal()).isEqualTo(5);
        assertThat(PlainCode.of("a('\nb").literal()).as("a line that ends it").isEqualTo(-1);
        assertThat(of("")).isEmpty();
    }

    @Test
    void onlyACommentAndATextBlockGoOnInTheNextLine() {
        assertThat(List.of("a(); /* b", "a(\"\"\"\nb")).allMatch(code -> PlainCode.of(code).open());
        assertThat(List.of("a(); // b", "a(\"b", "a('", "a(); /* b */", "a(\"\"\"\nb\"\"\"", "/* \"\"\" */ a()"))
                .noneMatch(code -> PlainCode.of(code).open());
    }
}
