package streaminglab.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.service.Checkout;

/** What programs can't do in the sandbox, and how those end that take too much of the machine. */
class SandboxTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final SandboxWatch SMALL = new SandboxWatch(20, 200, 20);

    private static Sandbox sandbox;

    @TempDir
    private Path scratch;

    @BeforeAll
    static void sandbox() throws IOException {
        try {
            sandbox = Bubblewrap.of(Checkout.HOME);
        } catch (GradingException e) {
            System.out.println("The sandbox of grading is not tested: " + e.getMessage());
            assumeTrue(false, e.getMessage());
        }
    }

    @Test
    void nothingOutsideIsThere() throws Exception {
        try (ServerSocket service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(ended("""
                    import os, socket
                    for path in ["%1$s/notebooks/solutions", "%1$s/work", "%1$s/.git", "%3$s/.m2", "/home", "/etc/shadow"]:
                        print(path, os.path.exists(path))
                    print("processes", max(int(each) for each in os.listdir("/proc") if each.isdigit()) < 50)
                    try:
                        socket.create_connection(("127.0.0.1", %2$d), 10)
                        print("connected")
                    except OSError as error:
                        print(error)
                    """.formatted(Checkout.HOME, service.getLocalPort(), System.getProperty("user.home")))).isEmpty();
        }
        assertThat(said()).containsExactly(Checkout.HOME + "/notebooks/solutions False", Checkout.HOME + "/work False",
                Checkout.HOME + "/.git False", System.getProperty("user.home") + "/.m2 False", "/home False",
                "/etc/shadow False", "processes True",
                "[Errno 111] Connection refused");
    }

    @Test
    void onlyItsOwnFoldersCanBeWritten() throws Exception {
        assertThat(ended("""
                for folder in ["", "/dev", "%1$s/build/lib", "%1$s/notebooks/exercises", "%1$s/build", "/tmp", "/dev/shm", "."]:
                    try:
                        open(folder + "/x", "w").close()
                        print(folder, "written")
                    except OSError as error:
                        print(folder, error.strerror)
                """.formatted(Checkout.HOME))).isEmpty();
        String refused = " Read-only file system";
        assertThat(said()).containsExactly(refused, "/dev" + refused, Checkout.HOME + "/build/lib" + refused,
                Checkout.HOME + "/notebooks/exercises" + refused, Checkout.HOME + "/build written", "/tmp written",
                "/dev/shm written", ". written");
        assertThat(Checkout.HOME.resolve("build/x")).doesNotExist();
        assertThat(scratch.resolve("build/x")).exists();
    }

    @Test
    void whoForksWithoutEndIsStopped() throws Exception {
        assertThat(ended("""
                import subprocess
                while True:
                    subprocess.Popen(["sleep", "3600"])
                """)).isEqualTo("Stopped: it had more than 20 processes.");
    }

    @Test
    void memoryIsThatOfAllProcessesTogether() throws Exception {
        assertThat(ended("""
                import subprocess, sys
                if len(sys.argv) == 1:
                    hogs = [subprocess.Popen([sys.executable, __file__, "hog"]) for _ in range(5)]
                    for each in hogs:
                        each.wait()
                else:
                    hoard = b"x" * 80_000_000
                    subprocess.call(["sleep", "3600"])
                """)).isEqualTo("Stopped: it took more than 200 MB of memory.");
    }

    @Test
    void whoFillsTheDiskIsStopped() throws Exception {
        assertThat(ended("""
                import itertools
                for number in itertools.count():
                    with open(f"/dev/shm/{number % 10}", "ab") as file:
                        file.write(b"x" * 100_000)
                """)).isEqualTo("Stopped: it wrote more than 20 MB.");
    }

    @Test
    void whoNeverEndsIsStoppedWithAllThatItStarted() throws Exception {
        assertThat(ended("""
                import subprocess, time
                subprocess.Popen(["setsid", "sleep", "3601"])
                time.sleep(3600)
                """, Duration.ofSeconds(2))).isEqualTo("Stopped after 2 s.");
        assertThat(ProcessHandle.allProcesses().map(each -> each.info().commandLine().orElse("")))
                .noneMatch(command -> command.endsWith("sleep 3601"));
    }

    @Test
    void whatIsDeletedMayHaveNoPermissionsAndNoEnd() throws Exception {
        assertThat(ended("""
                import os
                os.mkdir("locked"); open("locked/x", "w").close(); os.chmod("locked", 0)
                for _ in range(3000):
                    os.mkdir("deep"); os.chdir("deep")
                """)).isEmpty();
        Sandbox.delete(scratch);
        assertThat(scratch).doesNotExist();
        Files.createDirectory(scratch);
    }

    @Test
    void noLinkPipeOrEndlessFileIsTakenForTheResult() throws Exception {
        Path real = Files.writeString(scratch.resolve("real.ipynb"), "{\"cells\": []}");
        assertThat(SandboxRun.read(real)).isPresent();
        assertThat(SandboxRun.read(Files.createSymbolicLink(scratch.resolve("link.ipynb"), real))).isEmpty();
        assertThat(new ProcessBuilder("mkfifo", scratch.resolve("pipe.ipynb").toString()).start().waitFor()).isZero();
        assertThat(SandboxRun.read(scratch.resolve("pipe.ipynb"))).isEmpty();
        try (RandomAccessFile huge = new RandomAccessFile(scratch.resolve("huge.ipynb").toFile(), "rw")) {
            huge.setLength(1L << 30);
        }
        assertThat(SandboxRun.read(scratch.resolve("huge.ipynb"))).isEmpty();
        assertThat(SandboxRun.read(scratch.resolve("none.ipynb"))).isEmpty();
    }

    private String ended(String program) throws Exception {
        return ended(program, LONG);
    }

    /** Why the program was ended early; empty if it ended by itself. */
    private String ended(String program, Duration bound) throws Exception {
        Files.writeString(scratch.resolve("program.py"), program);
        Process process = sandbox.python(scratch, List.of("-I", "program.py")).redirectErrorStream(true)
                .redirectOutput(scratch.resolve("said.txt").toFile()).start();
        return SMALL.await(process, scratch, bound);
    }

    private List<String> said() throws IOException {
        return Files.readAllLines(scratch.resolve("said.txt"));
    }
}
