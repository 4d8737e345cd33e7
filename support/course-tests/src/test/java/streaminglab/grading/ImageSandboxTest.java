package streaminglab.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.authoring.Course;
import streaminglab.notebook.Notebook;
import streaminglab.testing.Checkout;

/** The sandbox of machines without bubblewrap: a container of the course's image. */
@Tag("image")
class ImageSandboxTest {

    private static ImageSandbox sandbox;

    @TempDir
    private Path scratch;

    @BeforeAll
    static void sandbox() throws IOException {
        try {
            sandbox = ImageSandbox.of();
        } catch (GradingException e) {
            System.out.println("Grading in a container is not tested: " + e.getMessage());
            assumeTrue(false, e.getMessage());
        }
    }

    @Test
    void aRightAnswerGetsAllPoints() throws Exception {
        Course course = Course.in(Checkout.HOME);
        Notebook solution = course.notebook("solutions/01c-word-count.ipynb");
        Submission submission = new Submission(new Student("ada"), course.notebook("exercises/01c-word-count.ipynb"), solution.file(),
                HandedIn.of(solution.file(), false));
        Path folder = Files.createDirectory(scratch.resolve("run"));
        if (Files.getAttribute(folder, "unix:uid").equals(0)) {
            // A teacher is not root, and the image has no name for them.
            Files.setAttribute(folder, "unix:uid", 4321);
        }
        Mark mark = Mark.of(submission, SandboxRun.of(sandbox, folder, submission.graded(), TimeLimit.OF_A_SOLUTION));
        Sandbox.delete(folder);
        assertThat(mark.note()).isEmpty();
        assertThat(mark.points()).isEqualTo(3);
    }

    @Test
    void itReachesNeitherTheSolutionsNorTheNetworkAndEndsWithItsTime() throws Exception {
        Files.writeString(scratch.resolve("program.py"), """
                import os, socket, subprocess
                print("solutions", os.listdir("/lab/notebooks/solutions"))
                print("networks", [name for _, name in socket.if_nameindex()])
                for folder in ["/", "/lab/build/lib", "/lab/notebooks", "/tmp", "/submission"]:
                    print(folder, os.access(folder, os.W_OK))
                subprocess.call(["sleep", "3600"])
                """);
        Process process = sandbox.python(scratch, List.of("-I", "-u", "program.py"))
                .redirectErrorStream(true).redirectOutput(scratch.resolve("said.txt").toFile()).start();
        String reason = "";
        try {
            Awaitility.await().atMost(Duration.ofMinutes(5))
                    .until(() -> Files.readString(scratch.resolve("said.txt")).contains("/submission"));
            reason = SandboxWatch.OF_A_SUBMISSION.await(process, scratch, Duration.ofSeconds(1));
        } finally {
            sandbox.end(scratch);
        }
        assertThat(reason).isEqualTo("Stopped after 1 s.");
        assertThat(Files.readAllLines(scratch.resolve("said.txt"))).startsWith("solutions []", "networks ['lo']", "/ False",
                "/lab/build/lib False", "/lab/notebooks False", "/tmp True", "/submission True");
        assertThat(Program.run("docker", "ps", "--quiet", "--filter", "volume=" + scratch).said()).isEmpty();
        Sandbox.delete(scratch);
        Files.createDirectory(scratch);
    }
}
