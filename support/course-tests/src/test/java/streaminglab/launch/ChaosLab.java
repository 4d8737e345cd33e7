package streaminglab.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import streaminglab.service.Deadline;
import streaminglab.service.LabService;
import streaminglab.service.Ports;
import streaminglab.service.Probe;
import streaminglab.service.ServiceException;

/** A lab that faults are done to, with one notebook in its JupyterLab. Where this runs as root, it has a disk of its own. */
final class ChaosLab implements AutoCloseable {

    private static final Duration WHOLE_AGAIN = Duration.ofSeconds(60);
    private static final Duration ENDED = Duration.ofSeconds(60);
    private static final Duration ASKED = Duration.ofSeconds(3);
    private static final String DISK_SIZE = "600m";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path home;
    private final boolean ownDisk;
    private RunningLab lab;
    private LiveKernel kernel;
    private Map<String, String> addresses;

    /** What a process of the lab is, by its command line. */
    enum Kind {
        LAUNCHER("LabLauncher"), KAFKA("BrokerMain"), BACKEND("^postgres: "),
        // Two: the shell that waits for the server, and in it the one that waits for the launcher's end.
        POSTGRES_SUPERVISOR("server_log=\\$1"), POSTGRES("bin/postgres -D"), JUPYTER("venv/bin/python"), KERNEL("streaminglab\\.kernel\\.Main"),
        EXECUTOR("CoarseGrainedExecutorBackend"), WORKER("deploy\\.worker\\.Worker"), MASTER("deploy\\.master\\.Master"),
        OTHER("");

        private final Pattern sign;

        Kind(String sign) {
            this.sign = Pattern.compile(sign);
        }

        static Kind of(String command) {
            for (Kind kind : values()) {
                if (kind.sign.matcher(command).find()) {
                    return kind;
                }
            }
            return OTHER;
        }
    }

    /** One process that has to do with the lab's folder. */
    record Found(long pid, Kind kind) {
    }

    ChaosLab(Path folder) throws IOException, InterruptedException {
        home = Files.createDirectories(folder.resolve("a checkout")).toRealPath();
        ownDisk = command("mount", "-t", "tmpfs", "-o", "size=" + DISK_SIZE, "chaos", home.toString()) == 0;
        RunningLab.home(home);
    }

    boolean hasOwnDisk() {
        return ownDisk;
    }

    /** Starts the lab if it does not run. */
    void ready() throws IOException {
        if (lab == null) {
            lab = RunningLab.besideTheUsualPorts(home, Map.of("LAB_DATA", home.resolve("build/data").toString()));
            addresses = LabState.read(home.resolve("build/lab.state")).addresses();
        }
    }

    /** The notebook's kernel, a new one if there is none. */
    LiveKernel kernel() throws IOException, InterruptedException {
        if (kernel == null) {
            kernel = LiveKernel.start(client, URI.create(lab.url().replaceAll("/lab\\?.*", "/")),
                    "Authorization", "token " + lab.url().replaceAll(".*token=", ""));
        }
        return kernel;
    }

    List<String> lines() {
        return lab.lines();
    }

    int port(LabService service) {
        String variable = switch (service) {
            case KAFKA -> "KAFKA_BOOTSTRAP_SERVERS";
            case POSTGRESQL -> "POSTGRES_URL";
            case FEEDER -> "FEEDER_PORT";
        };
        return Integer.parseInt(addresses.get(variable).replaceFirst("/[^/:]*$", "").replaceFirst(".*:", ""));
    }

    Path home() {
        return home;
    }

    /** All processes that run in the lab's folder, or name it, whoever started them. */
    List<Found> processes() {
        return processes(home);
    }

    /** All processes that run in the folder of a lab, or name it, whoever started them. */
    static List<Found> processes(Path home) {
        return ProcessHandle.allProcesses().map(ProcessHandle::pid).filter(pid -> pid != ProcessHandle.current().pid())
                .flatMap(pid -> found(pid, home).stream()).toList();
    }

    List<Long> pids(Kind kind) {
        return processes().stream().filter(found -> found.kind() == kind).map(Found::pid).toList();
    }

    private static List<Found> found(long pid, Path home) {
        try {
            String command = new String(Files.readAllBytes(Path.of("/proc/" + pid + "/cmdline")), StandardCharsets.UTF_8)
                    .replace('\0', ' ');
            Path in = Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd"));
            return command.contains(home.toString()) || in.startsWith(home) ? List.of(new Found(pid, Kind.of(command))) : List.of();
        } catch (IOException endedMeanwhile) {
            return List.of();
        }
    }

    void signal(String signal, List<Long> pids) throws IOException, InterruptedException {
        for (long pid : pids) {
            command("kill", "-" + signal, Long.toString(pid));
        }
    }

    /** Leaves no room on the lab's disk. */
    void fillDisk() throws IOException, InterruptedException {
        // A tmpfs takes no size below what is in it, which may have grown since.
        for (int tries = 0; tries < 20; tries++) {
            long used = Files.getFileStore(home).getTotalSpace() - Files.getFileStore(home).getUnallocatedSpace();
            if (command("mount", "-o", "remount,size=" + used, home.toString()) == 0) {
                return;
            }
        }
        throw new IOException("the disk can't be filled");
    }

    void emptyDisk() throws IOException, InterruptedException {
        assertThat(command("mount", "-o", "remount,size=" + DISK_SIZE, home.toString())).isZero();
    }

    /**
     * Waits until all services and JupyterLab answer.
     *
     * @return what does not, after a minute; empty if all is well
     */
    String wholeAgain() {
        String[] missing = new String[1];
        Deadline.in(WHOLE_AGAIN).await(() -> {
            missing[0] = missing();
            return missing[0].isEmpty();
        });
        return missing[0];
    }

    private String missing() {
        try {
            Probe.kafka(addresses.get("KAFKA_BOOTSTRAP_SERVERS"), Map.of(), ASKED);
            Probe.postgres(addresses.get("POSTGRES_URL"), addresses.get("POSTGRES_USER"), addresses.get("POSTGRES_PASSWORD"), ASKED);
            Probe.lines(Ports.LOOPBACK, port(LabService.FEEDER), ASKED);
            int status = lab.status("/api/status", true);
            return status == 200 ? "" : "JupyterLab answers with " + status;
        } catch (ServiceException | IOException e) {
            return e.getMessage();
        }
    }

    /** What there is too many or too few of, once the lab had time to tidy up; empty if all is well. */
    String leftOver() {
        String[] wrong = new String[1];
        Deadline.in(ENDED).await(() -> {
            Map<Kind, Long> counts = counts();
            Map<Kind, Long> expected = new TreeMap<>(Map.of(Kind.LAUNCHER, 1L, Kind.KAFKA, 1L, Kind.POSTGRES, 1L,
                    Kind.POSTGRES_SUPERVISOR, 2L, Kind.JUPYTER, 1L));
            if (kernel != null) {
                expected.put(Kind.KERNEL, 1L);
            }
            wrong[0] = counts.equals(expected) ? "" : counts + " instead of " + expected;
            return wrong[0].isEmpty();
        });
        return wrong[0];
    }

    private Map<Kind, Long> counts() {
        return processes().stream().filter(found -> found.kind() != Kind.BACKEND).collect(Collectors.groupingBy(
                Found::kind, TreeMap::new, Collectors.counting()));
    }

    /** Ends the lab if it has not ended by itself; what is left of it after a minute, empty for nothing. */
    String end() {
        forgetKernel();
        lab.close();
        lab = null;
        String[] left = new String[1];
        Deadline.in(ENDED).await(() -> {
            left[0] = new ArrayList<>(processes()).stream().map(Found::toString).collect(Collectors.joining(", "));
            return left[0].isEmpty();
        });
        for (LabService service : LabService.values()) {
            left[0] += Ports.isFree(port(service)) ? "" : " port of " + service.title();
        }
        return left[0];
    }

    boolean hasEnded() {
        return !lab.process().isAlive();
    }

    void awaitEnd() {
        await().atMost(ENDED).until(this::hasEnded);
    }

    /** The next call of {@link #kernel} gives another one; one that still runs is ended by JupyterLab. */
    void forgetKernel() {
        if (kernel != null) {
            kernel.close();
            kernel = null;
        }
    }

    private static int command(String... words) throws IOException, InterruptedException {
        return new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }

    @Override
    public void close() throws Exception {
        if (lab != null) {
            end();
        }
        if (ownDisk) {
            command("umount", home.toString());
        } else {
            RunningLab.giveBack(home);
        }
    }
}
