package streaminglab.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WholeCallTest {

    @Test
    void aCallMayHaveASemicolonAndAnyArguments() {
        assertThat(List.of("pour(tea)", "pour(tea);", " pour (\n\"(\", cups(2)\n) ; // now"))
                .allMatch(code -> WholeCall.isOf("pour", code));
    }

    @Test
    void whatIsMadeOfACallIsNone() {
        assertThat(List.of("pour(tea).length()", "pour(tea) + 1", "pot.pour(tea)", "String cup = pour(tea);", "pourer(tea)",
                "void pour(String tea) { }", "brew(pour(tea))", "\"pour(tea)\"", "pour("))
                .noneMatch(code -> WholeCall.isOf("pour", code));
    }
}
