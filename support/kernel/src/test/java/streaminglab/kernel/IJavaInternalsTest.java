package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the kernel changes in IJava. */
class IJavaInternalsTest {

    @Test
    void thisReleaseHasAllOfIt() {
        assertThat(IJavaInternals.missing()).isEmpty();
    }

    @Test
    void whatAReleaseLacksIsNamedWithWhatNoLongerWorks() {
        assertThat(IJavaInternals.missing(Map.of("io.github.spencerpark.ijava.IJava#samovar", "tea is cold")))
                .containsExactly("there is no io.github.spencerpark.ijava.IJava#samovar: tea is cold");
    }
}
