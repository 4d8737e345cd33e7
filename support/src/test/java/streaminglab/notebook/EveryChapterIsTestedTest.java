package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import streaminglab.authoring.Course;
import streaminglab.authoring.Notebook;
import streaminglab.service.Checkout;

class EveryChapterIsTestedTest {

    private static final Path TESTS = Checkout.HOME.resolve("support/src/test/java/streaminglab/notebook");

    /** 02-dstreams-socket has its DStreamsSocketTest here, which runs it twice in one kernel. */
    @Test
    void everyChapterHasATestThatRunsIt() throws IOException {
        List<String> tests;
        try (Stream<Path> files = Files.list(TESTS)) {
            tests = files.map(file -> file.getFileName().toString().replace("Test.java", "").toLowerCase()).toList();
        }
        assertThat(Course.in(Checkout.HOME).chapters()).isNotEmpty().allSatisfy(chapter -> {
            assertThat(tests).contains(wordsOf(chapter));
        });
    }

    private static String wordsOf(Notebook chapter) {
        return chapter.name().replaceFirst("^\\d+-", "").replace("-", "");
    }
}
