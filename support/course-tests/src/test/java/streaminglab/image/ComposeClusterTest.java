package streaminglab.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.notebook.NotebookRun;
import streaminglab.service.Ports;
import streaminglab.testing.Checkout;

/** The cluster of docker/compose.yaml. */
@Tag("image")
class ComposeClusterTest {

    private static final List<String> COMPOSE = Docker.tried("compose", "version").exitCode() == 0
            ? List.of("docker", "compose") : List.of("docker-compose");
    private static final Map<String, String> ENVIRONMENT = Map.of("COMPOSE_PROJECT_NAME", "streaminglab-test",
            "POSTGRES_PASSWORD", "a-password-of-the-class", "JUPYTER_TOKEN", Container.TOKEN,
            "PORT", Integer.toString(Ports.free()));

    @TempDir
    private Path folder;

    @AfterEach
    void down() {
        compose("down", "--volumes", "--timeout", "20");
    }

    @Test
    void chaptersRunUnchangedOnExecutorsInOtherContainers() {
        Docker.Result up = compose("up", "--detach");
        assertThat(up.exitCode()).as(up.output()).isZero();
        await().atMost(Container.BOUND).until(() -> compose("logs", "lab").output().contains("Ready: "));

        NotebookRun.write(folder.resolve("cells.ipynb"), """
                import java.net.InetAddress;
                import org.apache.spark.api.java.JavaSparkContext;
                import org.apache.spark.sql.SparkSession;
                SparkSession spark = SparkSession.builder().getOrCreate();
                JavaSparkContext sc = JavaSparkContext.fromSparkContext(spark.sparkContext());
                streaminglab.Lab.await("two executors beside the driver",
                        () -> spark.sparkContext().getExecutorMemoryStatus().size() == 3);
                int copies = 20;
                Set<String> hosts = new TreeSet<>(sc.parallelize(Collections.nCopies(copies, 1), copies)
                        .map(n -> InetAddress.getLocalHost().getHostName() + " of " + copies).collect());
                System.out.println(hosts);
                String here = InetAddress.getLocalHost().getHostName();
                if (hosts.size() != 2 || hosts.stream().anyMatch(host -> host.startsWith(here))) {
                    throw new IllegalStateException(hosts + " beside " + here);
                }
                String partitions = spark.conf().get("spark.sql.shuffle.partitions");
                if (!partitions.equals("4")) {
                    throw new IllegalStateException(partitions + " partitions");
                }
                """);
        Docker.run("cp", folder.resolve("cells.ipynb").toString(), container("lab") + ":/tmp/cells.ipynb");
        Docker.Result executed = inLab("execute", "/tmp/cells.ipynb");
        assertThat(executed.exitCode()).as(executed.output()).isZero();

        int before = applications("spark-worker-1");
        List<String> names = TestedNotebooks.onTheCluster();
        Docker.Result chapters = inLab(Stream.concat(Stream.of("test"), names.stream()).toArray(String[]::new));
        System.out.println(chapters.output());
        assertThat(chapters.exitCode()).as(chapters.output()).isZero();
        assertThat(chapters.output().lines().filter(line -> line.startsWith("passed ")).map(line -> line.split(" +")[1]))
                .containsExactlyElementsOf(names);
        // Chapter 21 makes a cluster of its own; each of the others was on this one.
        int onThisOne = (int) names.stream().filter(name -> !name.startsWith("21-")).count();
        assertThat(applications("spark-worker-1")).isGreaterThanOrEqualTo(before + onThisOne);
        assertThat(applications("spark-worker-2")).isGreaterThanOrEqualTo(before + onThisOne);
    }

    @Test
    void withoutAPasswordItDoesNotStart() {
        List<String> command = new ArrayList<>(COMPOSE);
        command.addAll(List.of("-f", Checkout.HOME.resolve("docker/compose.yaml").toString(), "config"));
        Docker.Result config = Docker.run(command, Map.of("POSTGRES_PASSWORD", ""));
        assertThat(config.exitCode()).isNotZero();
        assertThat(config.output()).contains("POSTGRES_PASSWORD", "set it to a password of your choice");
    }

    private static Docker.Result inLab(String... command) {
        List<String> arguments = new ArrayList<>(List.of("exec", container("lab"), "docker/entrypoint"));
        arguments.addAll(List.of(command));
        return Docker.tried(arguments.toArray(String[]::new));
    }

    /** How many applications had executors of this worker. */
    private static int applications(String worker) {
        return Integer.parseInt(Docker.run("exec", container(worker), "bash", "-c",
                "ls build/services/spark-worker/work | grep -c ^app-"));
    }

    private static String container(String service) {
        return compose("ps", "--quiet", service).output().strip();
    }

    private static Docker.Result compose(String... arguments) {
        List<String> command = new ArrayList<>(COMPOSE);
        command.addAll(List.of("-f", Checkout.HOME.resolve("docker/compose.yaml").toString()));
        command.addAll(List.of(arguments));
        return Docker.run(command, ENVIRONMENT);
    }
}
