package streaminglab.kernel.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of code before the compiler can look at it. */
class OpenBracketsTest {

    @Test
    void codeMayEndWithinBracketsCommentsAndTextBlocks() {
        assertThat(List.of("int f() {", "List.of(1,", "int[] all = {1, 2", "/* begun", "String t = \"\"\"\n  tea",
                "if (true) { // }", "f(\")\""))
                .allSatisfy(code -> assertThat(OpenBrackets.in(code)).as(code).isTrue());
    }

    @Test
    void bracketsInQuotesAndCommentsAreNone() {
        assertThat(List.of("", "int a = 1;", "f(\"(\");", "char c = '{';", "char q = '\\'';", "// {", "/* { */",
                "String t = \"\"\"\n  { \\\"\"\" \"quoted\" \"\"\";", "int f() { return 1; }", "\"\\\\\""))
                .allSatisfy(code -> assertThat(OpenBrackets.in(code)).as(code).isFalse());
    }
}
