package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import streaminglab.authoring.Course;
import streaminglab.notebook.Notebook.Cell;
import streaminglab.testing.Checkout;

class EveryChapterIsTestedTest {

    private static final Path TESTS = Checkout.HOME.resolve("support/course-tests/src/test/java/streaminglab/notebook");

    @Test
    void everyChapterHasATestThatRunsIt() {
        assertThat(Course.in(Checkout.HOME).chapters()).isNotEmpty()
                .filteredOn(chapter -> chapter.cells().stream().anyMatch(Cell::isCode))
                .allSatisfy(chapter -> assertThat(testOf(chapter.name())).isNotNull());
    }

    @Test
    void theAnswersOfPredictionsAreAsserted() {
        assertThat(Course.in(Checkout.HOME).chapters())
                .filteredOn(chapter -> chapter.cells().stream().anyMatch(cell -> !PredictingTest.seen(cell).isEmpty()))
                .isNotEmpty().allSatisfy(chapter -> assertThat(testOf(chapter.name())).isAssignableTo(PredictingTest.class));
    }

    /** The class that runs this chapter twice in one kernel: 02-dstreams-socket has its DStreamsSocketTest here. */
    static Class<?> testOf(String chapter) {
        String test = chapter.replaceFirst("^\\d+[a-z]?-", "").replace("-", "") + "Test.java";
        try (Stream<Path> files = Files.list(TESTS)) {
            String file = files.map(each -> each.getFileName().toString()).filter(test::equalsIgnoreCase).findFirst()
                    .orElseThrow(() -> new AssertionError(chapter + " has no test: " + test + " is not in " + TESTS));
            return Class.forName(EveryChapterIsTestedTest.class.getPackageName() + "." + file.replace(".java", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("The test of " + chapter + " was not compiled", e);
        }
    }
}
