package streaminglab.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import streaminglab.service.Ports;
import streaminglab.service.ProcessIdentity;
import streaminglab.testing.Checkout;
import streaminglab.testing.ListeningSockets;

/** One lab for all of these. */
class LabWhileItRunsTest {

    private static final Duration BOUND = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;
    private static Path home;
    private static RunningLab lab;

    @BeforeAll
    static void start() throws Exception {
        home = RunningLab.home(folder.resolve("a checkout"));
        lab = RunningLab.besideTheUsualPorts(home, Map.of());
    }

    @AfterAll
    static void end() throws Exception {
        lab.close();
        RunningLab.giveBack(home);
    }

    @Test
    void oneReadyLineThenNoPageAndNoApiWithoutTheToken() throws Exception {
        assertThat(lab.url()).matches("http://127\\.0\\.0\\.1:\\d+/lab\\?token=[0-9a-f]{48}");
        assertThat(lab.lines()).filteredOn(line -> line.startsWith("Ready:")).hasSize(1);
        assertThat(lab.status("/api/status", true)).isEqualTo(200);
        assertThat(lab.status("/lab", true)).isEqualTo(200);
        for (String path : List.of("/api/status", "/api/contents", "/api/kernelspecs", "/api/sessions", "/api/terminals",
                "/files/00-start-here.ipynb", "/lab", "/lab/api/settings", "/metrics")) {
            assertThat(lab.status(path, false)).as(path).isIn(302, 403);
        }
    }

    @Test
    void theTokenIsTheOwnersAlone() throws Exception {
        String token = lab.url().replaceAll(".*token=", "");
        assertThat(ProcessHandle.allProcesses().map(process -> process.info().commandLine().orElse("")))
                .noneMatch(line -> line.contains(token));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("build/lab.state"))))
                .isEqualTo("rw-------");
    }

    /** As it happens when somebody opens the URL, has a bookmark of a page that is gone, or writes a client of their own. */
    @Test
    void theTokenIsInNoLogAndInNoFileThatOthersCanRead() throws Exception {
        String token = lab.url().replaceAll(".*token=", "");
        String server = lab.url().replaceAll("/lab\\?.*", "/");
        for (String page : List.of("lab", "lab/tree/gone.ipynb", "gone", "files/gone", "api/contents/gone", "api/kernels/gone",
                "login", "logout", "api/kernels/gone/channels")) {
            for (String method : List.of("GET", "POST")) {
                HttpURLConnection asked = (HttpURLConnection)
                        URI.create(server + page + "?token=" + token).toURL().openConnection();
                asked.setRequestMethod(method);
                asked.setRequestProperty("Referer", lab.url());
                assertThat(asked.getResponseCode()).as(method + " " + page).isPositive();
            }
        }
        try (LiveKernel kernel = LiveKernel.start(HttpClient.newHttpClient(), URI.create(server),
                "Authorization", "token " + token)) {
            kernel.run("System.out.println(\"answers\");");
            kernel.awaitPrinted("answers");
            List<Path> holding = filesWith(token);
            assertThat(holding).as("the search finds files").contains(home.resolve("build/lab.state"));
            assertThat(holding).noneMatch(file -> file.startsWith(home.resolve("build/logs")))
                    .allMatch(LabWhileItRunsTest::isTheOwnersAlone);
            assertThat(home.resolve("build/logs/jupyterlab.log")).content().contains("gone", "[secret]");
            for (ChaosLab.Found process : ChaosLab.processes(home)) {
                assertThat(Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))).doesNotContain(token);
            }
        } finally {
            lab.shutDownKernels();
        }
    }

    /** By its own permissions, or those of a folder that it is in. */
    private static boolean isTheOwnersAlone(Path file) {
        try {
            String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
            return permissions.endsWith("------") || !file.equals(home) && isTheOwnersAlone(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> filesWith(String text) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            List<Path> found = new ArrayList<>();
            for (Path file : (Iterable<Path>) files.filter(each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS))::iterator) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    found.add(file);
                }
            }
            return found;
        }
    }

    @Test
    void noOtherUserLooksIntoNotebooksAndServices() throws Exception {
        for (String folder : List.of("work", "build/services")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(folder)))).as(folder)
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void allOfItListensOnLoopbackOnly() throws Exception {
        List<Long> pids = lab.processes().stream().map(ProcessIdentity::pid).toList();
        assertThat(ListeningSockets.of(pids)).hasSizeGreaterThanOrEqualTo(5).allMatch(ListeningSockets::isLoopback);
    }

    @Test
    void theNotebooksAreTheLearnersCopies() {
        assertThat(home.resolve("work/00-start-here.ipynb")).exists();
        assertThat(lab.lines()).anyMatch(line -> line.startsWith("Notebooks") && line.endsWith("a checkout/work"));
    }

    @Test
    void aSecondLabInTheSameCheckoutIsRefusedWithTheUrlOfTheFirst() throws Exception {
        try (RunningLab second = RunningLab.start(home, Map.of())) {
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.lines()).singleElement().asString()
                    .contains(lab.url(), Long.toString(lab.processes().get(0).pid()));
        }
        assertThat(lab.status("/api/status", true)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka KAFKA_BOOTSTRAP_SERVERS", "postgresql POSTGRES_URL", "feeder FEEDER_PORT"})
    void aServiceThatANotebookKillsStaysDeadUntilTheNotebookRestartsIt(String service) throws Exception {
        String name = service.substring(0, service.indexOf(' '));
        Map<String, String> addresses = LabState.read(home.resolve("build/lab.state")).addresses();
        int port = Integer.parseInt(addresses.get(service.substring(service.indexOf(' ') + 1))
                .replaceFirst("/[^/:]*$", "").replaceFirst(".*:", ""));
        try (LabCalls notebook = LabCalls.start(home, addresses)) {
            assertThat(notebook.call("kill " + name)).endsWith("at 127.0.0.1:" + port + ". It stays dead until Lab.restart(\""
                    + name + "\") or Lab.stop().");
            assertThat(Ports.isFree(port)).isTrue();
            lab.awaitLine("was killed by a notebook. It is restarted by Lab.restart(\"" + name + "\")");
            assertThat(notebook.call("restart " + name)).contains("at 127.0.0.1:" + port + " answers again, with its data");
            assertThat(Ports.isFree(port)).isFalse();
            notebook.call("kill " + name);
            assertThat(notebook.call("stop")).startsWith("Stopped Spark");
            assertThat(Ports.isFree(port)).isFalse();
            notebook.call("kill " + name);
        }
        await().atMost(BOUND).until(() -> !Ports.isFree(port));
        assertThat(home.resolve("build/services/killed").resolve(name)).doesNotExist();
    }

    @Test
    void aServiceOfSomebodyElseIsNeverKilled() throws Exception {
        Map<String, String> addresses = new HashMap<>(LabState.read(home.resolve("build/lab.state")).addresses());
        addresses.put("LAB_SERVICES", "feeder,postgresql");
        try (LabCalls notebook = LabCalls.start(home, addresses)) {
            for (String call : List.of("kill kafka", "restart kafka")) {
                assertThat(notebook.call(call)).contains("KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:", "names Kafka",
                        "only services that the lab started itself");
            }
            assertThat(notebook.call("kill flink")).contains("no service \"flink\"", "kafka, postgresql, feeder");
        }
    }

    @Test
    void aServiceBesideANotebookIsKilledAndRestartedByIt() throws Exception {
        try (LabCalls notebook = LabCalls.start(Checkout.HOME, Map.of())) {
            assertThat(notebook.call("kill feeder")).contains("The feeder has not been started yet");
            assertThat(notebook.call("status")).startsWith("Feeder");
            assertThat(notebook.call("kill feeder")).startsWith("Killed the feeder at 127.0.0.1:");
            assertThat(notebook.call("status")).contains("does not answer");
            assertThat(notebook.call("restart feeder")).startsWith("The feeder at 127.0.0.1:");
            assertThat(notebook.call("restart postgresql")).startsWith("PostgreSQL at 127.0.0.1:");
            assertThat(notebook.call("status")).startsWith("Feeder");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Kafka BrokerMain", "PostgreSQL bin/postgres"})
    void aServiceThatDiesIsRestartedOnItsPortWithOneLine(String service) throws Exception {
        String name = service.substring(0, service.indexOf(' '));
        String command = service.substring(service.indexOf(' ') + 1);
        ProcessIdentity old = lab.process(command);
        List<String> sockets = ListeningSockets.of(List.of(old.pid()));
        old.kill();
        lab.awaitLine(name + " died and was restarted on 127.0.0.1:");
        assertThat(lab.lines()).filteredOn(line -> line.startsWith(name + " died")).hasSize(1);
        await().atMost(BOUND).until(() -> !lab.process(command).equals(old));
        assertThat(ListeningSockets.of(List.of(lab.process(command).pid()))).containsAnyElementsOf(sockets);
    }
}
