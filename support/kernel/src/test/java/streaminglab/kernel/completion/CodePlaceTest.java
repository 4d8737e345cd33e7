package streaminglab.kernel.completion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is open at the end of unfinished code. */
class CodePlaceTest {

    private static CodePlace.Call innermost(String code) {
        return CodePlace.of(code).calls().get(0);
    }

    @Test
    void aCallHasItsReceiverAndTheArgumentsBeforeTheCursor() {
        CodePlace.Call call = innermost("a.join(b, col(\"x, (\")\n    .equalTo(1), \"le");
        assertThat(call.receiver()).isEqualTo("a");
        assertThat(call.method()).isEqualTo("join");
        assertThat(call.arguments()).containsExactly("b", "col(\"x, (\")\n    .equalTo(1)");
        assertThat(call.argument()).isEqualTo(2);
        assertThat(CodePlace.of("a.join(\"le").literal()).isEqualTo("le");
    }

    @Test
    void aReceiverGoesOnOverLinesCallsAndComments() {
        assertThat(innermost("int x = 1;\nspark.readStream() // kafka (\n  .format(\"a)b\")\n  .option(").receiver())
                .startsWith("spark.readStream()").endsWith(".format(\"a)b\")");
        assertThat(innermost("return new Pot(1).fill(").receiver()).isEqualTo("new Pot(1)");
        assertThat(innermost("print(\"text\".repeat(").receiver()).isEqualTo("\"text\"");
    }

    @Test
    void callsAreNamedFromInsideOut() {
        assertThat(CodePlace.of("a.filter(col(\"").calls()).extracting(CodePlace.Call::method)
                .containsExactly("col", "filter");
        assertThat(CodePlace.of("a.filter(col(\"b\")); (1 + ").calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"// f(\"", "/* f(\"", "g(); // \"x\" and "})
    void codeInACommentIsNone(String code) {
        assertThat(CodePlace.of(code).comment()).isTrue();
        assertThat(CodePlace.of(code).literal()).isNull();
    }

    @Test
    void aStringEndsWithItsQuoteAndNotWithAnEscapedOne() {
        assertThat(CodePlace.of("f(\"a\\\"b").literal()).isEqualTo("a\\\"b");
        assertThat(CodePlace.of("f(\"a\", '\"', ").literal()).isNull();
        assertThat(CodePlace.of("f(\"\"\"\n one \"two\" ").literal()).isEqualTo("\n one \"two\" ");
        assertThat(CodePlace.of("String a = \"left open\nf(").literal()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"", "(", ")", ".", "\"\"\"", ")(\"", "}]).x("})
    void anythingThatIsTypedHasAPlace(String code) {
        assertThat(CodePlace.of(code).calls()).isNotNull();
    }
}
