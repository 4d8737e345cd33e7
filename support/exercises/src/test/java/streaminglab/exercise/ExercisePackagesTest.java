package streaminglab.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import streaminglab.check.Exercise;
import streaminglab.testing.Checkout;

/** What one exercise alone has is named after it. */
class ExercisePackagesTest {

    @Test
    void eachPackageIsOfAnExercise() throws IOException {
        try (Stream<Path> packages = Files.list(
                Checkout.HOME.resolve("support/exercises/src/main/java/streaminglab/exercise"))) {
            assertThat(packages.map(each -> each.getFileName().toString())).isSubsetOf(
                    Exercise.in(Checkout.HOME).stream().map(each -> "e" + each.number()).toList());
        }
    }
}
