package streaminglab.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChapterTableTest {

    private static final String SPARK_35 = "build/support";
    private static final String SPARK_4 = "build/spark4/support";

    @TempDir
    private Path home;

    @BeforeEach
    void aCourseOfThreeChaptersAndTwoSolutions() throws IOException {
        Path solutions = Files.createDirectories(home.resolve("notebooks/solutions"));
        for (String chapter : new String[] {"02-dstreams-socket", "17b-from-dstreams", "31-state-with-timers"}) {
            Files.createFile(home.resolve("notebooks/" + chapter + ".ipynb"));
        }
        Files.createFile(solutions.resolve("01a-socket-stream.ipynb"));
        Files.createFile(solutions.resolve("07a-timers.ipynb"));
        Files.createDirectory(solutions.resolve("answers"));
    }

    @Test
    void withoutReportsThereIsNoTable() throws Exception {
        assertThat(ChapterTable.of(home)).isEmpty();
    }

    @Test
    void eachEditionHasAColumnFromItsOwnReports() throws Exception {
        report(SPARK_35, "notebook.DStreamsSocketTest", counts("1,062.4", 9, 0, 1, 0), "");
        report(SPARK_4, "notebook.DStreamsSocketTest", counts("61.2", 9, 1, 0, 2), "");
        report(SPARK_35, "notebook.StateWithTimersTest", counts("0.1", 1, 0, 1, 0), "");
        report(SPARK_4, "notebook.StateWithTimersTest", counts("80", 7, 0, 0, 0), "");
        report(SPARK_4, "answers.AnswersTest", counts("80", 2, 0, 0, 1),
                " 12.4 s  01a/solution\n  2.5 s  01a/solution-in-one-line\n  3.0 s  07a/solution failed\n");
        assertThat(ChapterTable.of(home)).containsExactly(
                "| | Spark 3.5 | Spark 4 |",
                "| --- | --- | --- |",
                "| 02-dstreams-socket | passed, 1062 s | 3 of 9 tests failed, 61 s |",
                "| 31-state-with-timers | skipped | passed, 80 s |",
                "| solution 01a-socket-stream | not run | passed, 12 s |",
                "| solution 07a-timers | not run | failed, 3 s |");
    }

    private static String counts(String seconds, int tests, int errors, int skipped, int failures) {
        return "time=\"%s\" tests=\"%d\" errors=\"%d\" skipped=\"%d\" failures=\"%d\""
                .formatted(seconds, tests, errors, skipped, failures);
    }

    private void report(String edition, String test, String counts, String printed) throws IOException {
        Path folder = Files.createDirectories(home.resolve(edition + "/streaminglab-course-tests/surefire-reports"));
        Files.writeString(folder.resolve("TEST-streaminglab." + test + ".xml"), "<testsuite name=\"streaminglab." + test + "\" "
                + counts + "><testcase name=\"one\" time=\"1\"><system-out><![CDATA[" + printed
                + "]]></system-out></testcase></testsuite>\n");
    }
}
