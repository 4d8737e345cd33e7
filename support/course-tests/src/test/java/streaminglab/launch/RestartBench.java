package streaminglab.launch;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.kernel.Measures;
import streaminglab.service.Deadline;
import streaminglab.service.Probe;
import streaminglab.service.ProcessIdentity;
import streaminglab.service.ServiceException;
import streaminglab.service.kafka.KafkaBroker;
import streaminglab.service.postgres.PostgresServer;
import streaminglab.testing.Checkout;

/**
 * How long a killed service of a running lab is away, also where it is killed again while it restarts; beside it the time
 * of a first start on new data, on the same machine in the same run.
 */
@Tag("bench")
class RestartBench {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 10);
    private static final Duration BOUND = Duration.ofMinutes(2);
    private static final Duration ASKED = Duration.ofSeconds(2);

    private static final String KAFKA = "Kafka";
    private static final String POSTGRES = "PostgreSQL";

    @TempDir
    private static Path folder;

    private final Measures measures = new Measures();

    @Test
    void measure() throws Exception {
        Path home = RunningLab.home(folder.resolve("a checkout"));
        try (RunningLab lab = RunningLab.besideTheUsualPorts(home, Map.of())) {
            Map<String, String> addresses = LabState.read(home.resolve("build/lab.state")).addresses();
            Runnable kafka = () -> Probe.kafka(addresses.get("KAFKA_BOOTSTRAP_SERVERS"), Map.of(), ASKED);
            Runnable postgres = () -> Probe.postgres(addresses.get("POSTGRES_URL"), addresses.get("POSTGRES_USER"),
                    addresses.get("POSTGRES_PASSWORD"), ASKED);
            for (int round = 0; round < ROUNDS; round++) {
                measure(lab, KAFKA, "BrokerMain", kafka);
                measure(lab, POSTGRES, "bin/postgres", postgres);
                measures.add("s of a first start", KAFKA, seconds(() -> KafkaBroker.start(Checkout.HOME, fresh()).close()));
                measures.add("s of a first start", POSTGRES, seconds(() -> PostgresServer.start(Checkout.HOME, fresh()).close()));
            }
        } finally {
            RunningLab.giveBack(home);
        }
        measures.print(List.of(KAFKA, POSTGRES));
        measures.write(Checkout.HOME.resolve("build/bench-restart.json"));
    }

    private void measure(RunningLab lab, String name, String command, Runnable ask) {
        lab.process(command).kill();
        measures.add("s until it answers after a kill", name, seconds(() -> awaitAnswer(ask)));
        ProcessIdentity first = recorded(lab, command);
        first.kill();
        ProcessHandle again = await().atMost(BOUND).pollInterval(Duration.ofMillis(10))
                .until(() -> running(first, command), found -> found != null);
        again.destroyForcibly();
        measures.add("s after a kill while it restarts", name, seconds(() -> awaitAnswer(ask)));
        recorded(lab, command);
    }

    /** The process once the lab has written it down. */
    private static ProcessIdentity recorded(RunningLab lab, String command) {
        await().atMost(BOUND).ignoreExceptions().until(() -> lab.process(command).isAlive());
        return lab.process(command);
    }

    /** A child of the same launcher that is not the one before; null if there is none yet. */
    private static ProcessHandle running(ProcessIdentity before, String command) {
        return ProcessHandle.current().descendants().filter(process -> process.pid() != before.pid() && process.isAlive()
                && process.info().commandLine().orElse("").contains(command)).findFirst().orElse(null);
    }

    private static void awaitAnswer(Runnable ask) {
        boolean answered = Deadline.in(BOUND).await(() -> {
            try {
                ask.run();
                return true;
            } catch (ServiceException notYet) {
                return false;
            }
        });
        if (!answered) {
            throw new AssertionError("no answer within " + BOUND.toSeconds() + " s");
        }
    }

    private static Path fresh() {
        return folder.resolve("fresh-" + System.nanoTime());
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
