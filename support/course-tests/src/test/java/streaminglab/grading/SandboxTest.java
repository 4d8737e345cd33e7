package streaminglab.grading;

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
import streaminglab.testing.Checkout;

/** What programs can't do in the sandbox, and how those end that take too much of the machine. */
class SandboxTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final SandboxWatch SMALL = new SandboxWatch(20, 200, 20, 5000);

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
    void emptyFilesAreCountedToo() throws Exception {
        assertThat(ended("""
                import itertools
                for number in itertools.count():
                    open(f"/tmp/{number}", "w").close()
                """)).isEqualTo("Stopped: it wrote more than 5000 files.");
    }

    @Test
    void noProcessHasCapabilitiesOrMakesNamespacesToHaveThem() throws Exception {
        assertThat(ended("""
                import subprocess
                print([line.split()[1] for line in open("/proc/self/status") if line.startswith(("CapEff", "CapPrm", "CapBnd"))])
                print(subprocess.call(["unshare", "--user", "true"], stderr=subprocess.DEVNULL) != 0)
                """)).isEmpty();
        assertThat(said()).containsExactly("['0000000000000000', '0000000000000000', '0000000000000000']", "True");
    }

    @Test
    void theLastWholeLineIsTheResult() throws Exception {
        Path results = Files.writeString(scratch.resolve("results"), "{\"cells\": []}\n{\"cells\": [1]}\n{\"cel");
        assertThat(SandboxRun.read(results).orElseThrow().root().path("cells").size()).isEqualTo(1);
        assertThat(SandboxRun.read(Files.writeString(scratch.resolve("half"), "{\"cel"))).isEmpty();
        assertThat(SandboxRun.read(Files.writeString(scratch.resolve("none"), ""))).isEmpty();
        assertThat(SandboxRun.read(Files.writeString(scratch.resolve("other"), "no JSON\n"))).isEmpty();
        try (RandomAccessFile huge = new RandomAccessFile(scratch.resolve("huge").toFile(), "rw")) {
            huge.setLength(1L << 30);
        }
        assertThat(SandboxRun.read(scratch.resolve("huge"))).isEmpty();
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
