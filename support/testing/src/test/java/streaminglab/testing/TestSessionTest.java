package streaminglab.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

class TestSessionTest {

    @Test
    void testsRunWithTheJvmOptionsThatSparkItselfNames() {
        assertThat(ManagementFactory.getRuntimeMXBean().getInputArguments())
                .containsAll(Stream.of(JavaModuleOptions.defaultModuleOptions().trim().split("\\s+")).toList());
    }
}
