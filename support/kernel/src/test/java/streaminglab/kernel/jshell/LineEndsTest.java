package streaminglab.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineEndsTest {

    @Test
    void eachEndOfALineIsALineFeed() {
        for (String end : List.of("\n", "\r", "\r\n", "\\u000a", "\\u000D", "\\uuu000A", "\\u000d\\u000a")) {
            assertThat(LineEnds.asLineFeeds("// tea" + end + "pour();" + end + end)).as(end)
                    .isEqualTo("// tea\npour();\n\n");
        }
    }

    @Test
    void anEscapedBackslashBeginsNoEscape() {
        for (String code : List.of("\"\\\\u000a\"", "\"\\u00e9\"", "\\n", "u000a")) {
            assertThat(LineEnds.asLineFeeds(code)).isEqualTo(code);
        }
        assertThat(LineEnds.asLineFeeds("\\\\\\u000a")).isEqualTo("\\\\\n");
    }
}
