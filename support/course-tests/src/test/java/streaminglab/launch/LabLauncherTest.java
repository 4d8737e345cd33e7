package streaminglab.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import streaminglab.service.Ports;
import streaminglab.service.Probe;
import streaminglab.service.ProcessIdentity;
import streaminglab.service.ServiceException;

/** How a lab starts, is refused and ends, in a checkout whose path has a space. */
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

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void aSignalEndsEverythingAndIsNoFailure(String signal) throws Exception {
        assumeThat(signal.equals("INT") && ignoresInterrupts()).as("INT ignored, as in what a script starts with &").isFalse();
        try (RunningLab lab = RunningLab.start(home, Map.of()).awaitReady()) {
            List<ProcessIdentity> processes = lab.processes();
            lab.signal(signal);
            assertThat(lab.exitCode()).isZero();
            assertThat(processes).noneMatch(ProcessIdentity::isAlive);
            assertThat(home.resolve("build/lab.state")).doesNotExist();
        }
    }

    /** What a process ignores when it starts, its children ignore too. */
    private static boolean ignoresInterrupts() throws Exception {
        Path status = Path.of("/proc/self/status");
        long ignored = !Files.exists(status) ? 0 : Files.readAllLines(status).stream().filter(line -> line.startsWith("SigIgn:"))
                .mapToLong(line -> Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16)).findFirst().orElse(0);
        return (ignored & 1L << (2 - 1)) != 0;
    }

    @Test
    void aSignalWhileItStartsLeavesNothing() throws Exception {
        try (RunningLab lab = RunningLab.start(home, Map.of())) {
            lab.awaitLine("Feeder");
            List<ProcessHandle> processes = lab.process().descendants().toList();
            lab.signal("TERM");
            assertThat(lab.exitCode()).isZero();
            assertThat(processes).noneMatch(process -> ProcessIdentity.of(process).isAlive());
            assertThat(lab.url()).isEmpty();
        }
    }

    @Test
    void theEndOfJupyterLabEndsEverything() throws Exception {
        try (RunningLab lab = RunningLab.start(home, Map.of()).awaitReady()) {
            List<ProcessIdentity> processes = lab.processes();
            // What File > Shut Down does.
            HttpURLConnection shutDown = (HttpURLConnection) URI.create(
                    lab.url().replaceAll("/lab\\?.*", "/api/shutdown")).toURL().openConnection();
            shutDown.setRequestMethod("POST");
            shutDown.setRequestProperty("Authorization", "token " + lab.url().replaceAll(".*token=", ""));
            assertThat(shutDown.getResponseCode()).isEqualTo(200);
            assertThat(lab.exitCode()).isZero();
            assertThat(processes).noneMatch(ProcessIdentity::isAlive);
        }
    }

    @Test
    void theEndOfItsParentEndsEverything() throws Exception {
        // Two commands, so that the shell stays and waits, as make does.
        try (RunningLab lab = RunningLab.start(home, Map.of(), List.of("sh", "-c", "\"$@\"; true", "sh"))
                .awaitReady()) {
            List<ProcessIdentity> processes = lab.processes();
            lab.process().destroyForcibly();
            await().atMost(BOUND).until(() -> processes.stream().noneMatch(ProcessIdentity::isAlive));
        }
    }

    @Test
    void nothingSurvivesAKilledLauncherAndTheNextStartWorks() throws Exception {
        List<ProcessIdentity> processes;
        try (RunningLab lab = RunningLab.start(home, Map.of()).awaitReady()) {
            processes = lab.processes();
            lab.signal("KILL");
            lab.exitCode();
        }
        try (RunningLab next = RunningLab.start(home, Map.of()).awaitReady()) {
            assertThat(processes).noneMatch(ProcessIdentity::isAlive);
            assertThat(next.status("/api/status", true)).isEqualTo(200);
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
    void anExternalServiceThatDoesNotAnswerIsNamedWithTheRemedy() throws Exception {
        int closed = Ports.free();
        String url = "jdbc:postgresql://127.0.0.1:" + closed + "/mine";
        assertRefused(Map.of("POSTGRES_URL", url), "POSTGRES_URL=" + url + " does not answer", "unset the variable");
        assertRefused(Map.of("FEEDER_PORT", "" + closed), "127.0.0.1:" + closed + " (FEEDER_HOST, FEEDER_PORT) does not answer");
        assertRefused(Map.of("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + closed),
                "KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:" + closed + " does not answer", "unset the variable");
    }

    @Test
    void whatTheEnvironmentNamesIsUsed() throws Exception {
        try (ServerSocket mine = new ServerSocket(0, 1, InetAddress.getByName(Ports.LOOPBACK));
                RunningLab lab = RunningLab.start(home, Map.of("FEEDER_PORT", "" + mine.getLocalPort(),
                        "NOTEBOOKS", "notebooks", "JUPYTER_TOKEN", "a secret+")).awaitReady()) {
            assertThat(lab.lines()).filteredOn(line -> line.startsWith("Feeder"))
                    .singleElement().asString().contains("127.0.0.1:" + mine.getLocalPort()).contains("yours");
            assertThat(lab.lines()).anyMatch(line -> line.startsWith("Notebooks") && line.endsWith("/notebooks"));
            assertThat(home.resolve("work")).doesNotExist();
            assertThat(lab.url()).endsWith("/lab?token=a+secret%2B");
        }
    }

    @Test
    void aKafkaWithALoginServesItsNotebooksAlone() throws Exception {
        try (RunningLab lab = RunningLab.start(home, Map.of("KAFKA_CLIENT_PROPERTIES", "kafka.properties")).awaitReady()) {
            assertThat(lab.lines()).anyMatch(line -> line.startsWith("Kafka ") && line.endsWith("/kafka.properties"));
            Map<String, String> addresses = LabState.read(home.resolve("build/lab.state")).addresses();
            assertThatThrownBy(() -> Probe.kafka(addresses.get("KAFKA_BOOTSTRAP_SERVERS"), Map.of(), Duration.ofSeconds(5)))
                    .isInstanceOf(ServiceException.class);
            try (LabCalls notebook = LabCalls.start(home, addresses)) {
                assertThat(notebook.call("status")).startsWith("Feeder");
            }
            assertThat(health()).isEqualTo("0: ");
            Path properties = home.resolve("kafka.properties");
            Files.writeString(properties, Files.readString(properties).replaceFirst("password=\"", "password=\"not-"));
            assertThat(health()).startsWith("1: Kafka at " + addresses.get("KAFKA_BOOTSTRAP_SERVERS") + " does not answer: ");
        }
    }

    /** The exit code of what a container's health check runs, and what it prints. */
    private String health() throws Exception {
        Process asked = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.apache.logging.log4j.level=OFF", "-cp", System.getProperty("java.class.path"),
                HealthCheck.class.getName()).directory(home.toFile()).start();
        String printed = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return asked.waitFor() + ": " + printed;
    }

    @Test
    void aPathAndATeachersOwnSettingsAreUsedAndItsMistakesNamed() throws Exception {
        Path settings = home.resolve("jupyter_server_config.py");
        Files.writeString(settings, """
                c.LabApp.default_url = "/lab/tree/mine.ipynb"
                c.ServerApp.tornado_settings = {"headers": {"Content-Security-Policy": "frame-ancestors https://lms.example.org"}}
                """);
        try (RunningLab lab = RunningLab.start(home, Map.of("BASE_URL", "class/ann")).awaitReady()) {
            assertThat(lab.url()).contains("/class/ann/lab?token=");
            HttpURLConnection root = (HttpURLConnection)
                    URI.create(lab.url().replace("/lab?", "/?")).toURL().openConnection();
            root.setInstanceFollowRedirects(false);
            assertThat(root.getHeaderField("Location")).startsWith("/class/ann/lab/tree/mine.ipynb");
            assertThat(URI.create(lab.url()).toURL().openConnection().getHeaderField("Content-Security-Policy"))
                    .isEqualTo("frame-ancestors https://lms.example.org");
        }
        assertThat(settings).isNotEmptyFile();
        Files.writeString(settings, "c.ServerApp.allow_origin = https://lms.example.org\n");
        try (RunningLab lab = RunningLab.start(home, Map.of())) {
            assertThat(lab.exitCode()).isEqualTo(1);
            assertThat(lab.lines()).anyMatch(line -> line.startsWith("lab: JupyterLab did not start")
                    && line.contains("SyntaxError"));
        }
    }

    @Test
    void whatIsNoPathNoDayOrNoNumberIsNamed() throws Exception {
        assertRefused(Map.of("STUDENTS", "many"), "STUDENTS=many is not a number of students");
        assertRefused(Map.of("SOLUTIONS", "24.12.2026"), "SOLUTIONS=24.12.2026 is not known", "2026-12-24");
        assertRefused(Map.of("BASE_URL", "https://lms.example.org/ann"), "BASE_URL=https://lms.example.org/ann is not the path");
    }

    @Test
    void aTakenUsualPortOfAServiceMovesIt() throws Exception {
        try (ServerSocket other = RunningLab.take(9999);
                RunningLab lab = RunningLab.start(home, Map.of()).awaitReady()) {
            assertThat(lab.lines()).anyMatch(line -> line.startsWith("Port 9999 is taken by another program"));
            assertThat(lab.lines()).anyMatch(line -> line.startsWith("Feeder") && !line.contains(":9999"));
        }
    }

    @Test
    void twoThatStartAtOnceGetServicesOfTheirOwn() throws Exception {
        Path other = RunningLab.home(folder.resolve("another checkout"));
        try (RunningLab one = RunningLab.start(home, Map.of()); RunningLab two = RunningLab.start(other, Map.of())) {
            assertThat(services(one.awaitReady())).hasSize(3).doesNotContainAnyElementsOf(services(two.awaitReady()));
        } finally {
            RunningLab.giveBack(other);
        }
    }

    /** The address of each. */
    private static List<String> services(RunningLab lab) {
        return lab.lines().stream().filter(line -> line.matches("(Kafka|PostgreSQL|Feeder) .*"))
                .map(line -> line.split("[ ,]+")[1]).toList();
    }

    private void assertRefused(Map<String, String> environment, String... parts) throws Exception {
        try (RunningLab lab = RunningLab.start(home, environment)) {
            assertThat(lab.exitCode()).isEqualTo(1);
            assertThat(lab.lines()).singleElement().asString().startsWith("lab: ").contains(parts);
            assertThat(home.resolve("build/lab.state")).doesNotExist();
            assertThat(home.resolve("build/services")).doesNotExist();
        }
    }
}
