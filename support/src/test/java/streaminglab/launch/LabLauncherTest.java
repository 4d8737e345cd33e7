package streaminglab.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import streaminglab.service.ListeningSockets;
import streaminglab.service.Ports;
import streaminglab.service.ProcessId;

/** The launcher as a process, in a checkout whose path has a space. */
class LabLauncherTest {

    private static final Duration BOUND = Duration.ofSeconds(60);

    @TempDir
    private Path folder;
    private Path home;

    @BeforeEach
    void checkout() throws Exception {
        home = RunningLab.home(folder.resolve("a checkout"));
    }

    @AfterEach
    void giveBack() throws Exception {
        RunningLab.giveBack(home);
    }

    @Test
    void oneReadyLineThenNoPageAndNoApiWithoutTheToken() throws Exception {
        try (RunningLab lab = RunningLab.start(home, Map.of()).awaitReady()) {
            assertThat(lab.url()).matches("http://127\\.0\\.0\\.1:\\d+/lab\\?token=[0-9a-f]{48}");
            assertThat(lab.lines()).filteredOn(line -> line.startsWith("Ready:")).hasSize(1);
            assertThat(lab.status("/api/status", true)).isEqualTo(200);
            assertThat(lab.status("/lab", true)).isEqualTo(200);
            for (String path : List.of("/api/status", "/api/contents", "/api/kernelspecs", "/api/sessions",
                    "/files/00-start-here.ipynb")) {
                assertThat(lab.status(path, false)).as(path).isIn(302, 403);
            }
            assertThat(lab.status("/lab", false)).isEqualTo(302);
            assertThat(home.resolve("work/00-start-here.ipynb")).exists();
        }
    }

    @Test
    void allOfItListensOnLoopbackOnlyAndTheTokenIsInNoCommandLine() throws Exception {
        try (RunningLab lab = RunningLab.start(home, Map.of()).awaitReady()) {
            List<Long> pids = lab.processes().stream().map(ProcessId::pid).toList();
            assertThat(ListeningSockets.of(pids)).hasSizeGreaterThanOrEqualTo(5)
                    .allMatch(ListeningSockets::isLoopback);
            String token = lab.url().replaceAll(".*token=", "");
            assertThat(ProcessHandle.allProcesses().map(p -> p.info().commandLine().orElse("")))
                    .noneMatch(line -> line.contains(token));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("build/lab.state"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aSecondLabInTheSameCheckoutIsRefusedWithTheUrlOfTheFirst() throws Exception {
        try (RunningLab lab = RunningLab.start(home, Map.of()).awaitReady();
                RunningLab second = RunningLab.start(home, Map.of())) {
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.lines()).hasSize(1);
            assertThat(second.lines().get(0)).contains(lab.url())
                    .contains(Long.toString(lab.processes().get(0).pid()));
            assertThat(lab.status("/api/status", true)).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void aSignalEndsEverythingAndIsNoFailure(String signal) throws Exception {
        try (RunningLab lab = RunningLab.start(home, Map.of()).awaitReady()) {
            List<ProcessId> processes = lab.processes();
            lab.signal(signal);
            assertThat(lab.exitCode()).isZero();
            assertThat(processes).noneMatch(ProcessId::isAlive);
            assertThat(home.resolve("build/lab.state")).doesNotExist();
        }
    }

    @Test
    void aSignalWhileItStartsLeavesNothing() throws Exception {
        try (RunningLab lab = RunningLab.start(home, Map.of())) {
            lab.awaitLine("Feeder");
            List<ProcessHandle> processes = lab.process().descendants().toList();
            lab.signal("TERM");
            assertThat(lab.exitCode()).isZero();
            assertThat(processes).noneMatch(process -> ProcessId.of(process).isAlive());
            assertThat(lab.url()).isEmpty();
        }
    }

    @Test
    void theEndOfJupyterLabEndsEverything() throws Exception {
        try (RunningLab lab = RunningLab.start(home, Map.of()).awaitReady()) {
            List<ProcessId> processes = lab.processes();
            // What File > Shut Down does.
            HttpURLConnection shutDown = (HttpURLConnection) URI.create(
                    lab.url().replaceAll("/lab\\?.*", "/api/shutdown")).toURL().openConnection();
            shutDown.setRequestMethod("POST");
            shutDown.setRequestProperty("Authorization", "token " + lab.url().replaceAll(".*token=", ""));
            assertThat(shutDown.getResponseCode()).isEqualTo(200);
            assertThat(lab.exitCode()).isZero();
            assertThat(processes).noneMatch(ProcessId::isAlive);
        }
    }

    @Test
    void theEndOfItsParentEndsEverything() throws Exception {
        // Two commands, so that the shell stays and waits, as make does.
        try (RunningLab lab = RunningLab.start(home, Map.of(), List.of("sh", "-c", "\"$@\"; true", "sh"))
                .awaitReady()) {
            List<ProcessId> processes = lab.processes();
            lab.process().destroyForcibly();
            await().atMost(BOUND).until(() -> processes.stream().noneMatch(ProcessId::isAlive));
        }
    }

    @Test
    void nothingSurvivesAKilledLauncherAndTheNextStartWorks() throws Exception {
        List<ProcessId> processes;
        try (RunningLab lab = RunningLab.start(home, Map.of()).awaitReady()) {
            processes = lab.processes();
            lab.signal("KILL");
            lab.exitCode();
        }
        try (RunningLab next = RunningLab.start(home, Map.of()).awaitReady()) {
            assertThat(processes).noneMatch(ProcessId::isAlive);
            assertThat(next.status("/api/status", true)).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"BrokerProcess", "bin/postgres"})
    void aServiceThatDiesIsRestartedOnItsPortWithOneLine(String service) throws Exception {
        try (RunningLab lab = RunningLab.start(home, Map.of()).awaitReady()) {
            ProcessId old = lab.process(service);
            List<String> sockets = ListeningSockets.of(List.of(old.pid()));
            old.kill();
            lab.awaitLine("died and was restarted on 127.0.0.1:");
            assertThat(lab.lines()).filteredOn(line -> line.contains("died")).hasSize(1);
            await().atMost(BOUND).until(() -> !lab.process(service).equals(old));
            assertThat(ListeningSockets.of(List.of(lab.process(service).pid()))).containsAnyElementsOf(sockets);
        }
    }

    @Test
    void aTakenPortIsNamedWithTheRemedyAndNothingStarts() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName(Ports.LOOPBACK))) {
            String port = Integer.toString(other.getLocalPort());
            assertRefused(Map.of("PORT", port), "Port " + port + " is taken", "make lab PORT=");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "-1", "65536", "8888 9999"})
    void whatIsNoPortIsNamed(String port) throws Exception {
        assertRefused(Map.of("PORT", port), "PORT=" + port + " is not a port");
    }

    @Test
    void aTakenUsualPortOfAServiceMovesIt() throws Exception {
        try (ServerSocket other = takeOrFindTaken(9999);
                RunningLab lab = RunningLab.start(home, Map.of()).awaitReady()) {
            assertThat(lab.lines()).anyMatch(line -> line.startsWith("Port 9999 is taken by another program"));
            assertThat(lab.lines()).anyMatch(line -> line.startsWith("Feeder") && !line.contains(":9999"));
        }
    }

    @Test
    void anExternalServiceThatDoesNotAnswerIsNamedWithTheRemedy() throws Exception {
        int closed = Ports.free();
        String url = "jdbc:postgresql://127.0.0.1:" + closed + "/mine";
        assertRefused(Map.of("POSTGRES_URL", url), "POSTGRES_URL=" + url + " does not answer", "unset the variable");
        assertRefused(Map.of("FEEDER_PORT", "" + closed), "FEEDER_PORT=" + closed + " does not answer");
        assertRefused(Map.of("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + closed),
                "KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:" + closed + " does not answer", "unset the variable");
    }

    @Test
    void anExternalServiceIsUsedAndNotStarted() throws Exception {
        try (ServerSocket mine = new ServerSocket(0, 1, InetAddress.getByName(Ports.LOOPBACK));
                RunningLab lab = RunningLab.start(home, Map.of("FEEDER_PORT", "" + mine.getLocalPort()))
                        .awaitReady()) {
            assertThat(lab.lines()).filteredOn(line -> line.startsWith("Feeder"))
                    .singleElement().asString().contains("127.0.0.1:" + mine.getLocalPort()).contains("yours");
        }
    }

    @Test
    void theOriginalsAreOpenedOnRequest() throws Exception {
        try (RunningLab lab = RunningLab.start(home, Map.of("NOTEBOOKS", "notebooks")).awaitReady()) {
            assertThat(lab.lines()).anyMatch(line -> line.startsWith("Notebooks") && line.endsWith("/notebooks"));
            assertThat(home.resolve("work")).doesNotExist();
        }
    }

    private void assertRefused(Map<String, String> environment, String... parts) throws Exception {
        try (RunningLab lab = RunningLab.start(home, environment)) {
            assertThat(lab.exitCode()).isEqualTo(1);
            assertThat(lab.lines()).singleElement().asString().startsWith("lab: ").contains(parts);
            assertThat(home.resolve("build/lab.state")).doesNotExist();
            assertThat(home.resolve("build/services")).doesNotExist();
        }
    }

    private static ServerSocket takeOrFindTaken(int port) throws Exception {
        return Ports.isFree(port) ? new ServerSocket(port, 1, InetAddress.getByName(Ports.LOOPBACK)) : null;
    }
}
