package streaminglab.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the displays and checks use of Spark beyond its API. */
class SparkInternalsTest {

    @Test
    void thisReleaseHasAllOfIt() {
        assertThat(SparkInternals.missing()).isEmpty();
    }

    @Test
    void whatAReleaseLacksIsNamed() {
        List<String> symbols = List.of("org.apache.spark.util.ManualClock#setTime", "org.apache.spark.util.ManualClock#rewind",
                "org.apache.spark.util.Sundial", "org.apache.spark.sql.execution.streaming.sources.MemorySink#latestBatchId");
        assertThat(LibrarySymbols.missing(symbols, Modifier::isPublic))
                .containsExactly("org.apache.spark.util.ManualClock#rewind", "org.apache.spark.util.Sundial");
    }

    @Test
    void aMemberThatIsNoLongerPublicIsMissing() {
        List<String> hidden = List.of("java.lang.String#value");
        assertThat(LibrarySymbols.missing(hidden, Modifier::isPublic)).isEqualTo(hidden);
        assertThat(LibrarySymbols.missing(hidden, access -> true)).isEmpty();
    }
}
