package streaminglab.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.service.feeder.Feeder;

/** One container with the lab, as a classroom starts it, for all of these. */
@Tag("image")
class LabContainerTest {

    private static final String FIRST_LINES = "exec 3<>/dev/tcp/127.0.0.1/9999; head -n 12 <&3";
    /** Addresses in /proc/net/tcp that only the container itself reaches, as a line of it ends in state 0A, listening. */
    private static final String LISTENING = "cat /proc/net/tcp /proc/net/tcp6 | awk '$4 == \"0A\" { print $2 }'";
    private static final String JUPYTER = "00000000:22B8";

    @TempDir
    private static Path folder;
    private static Container lab;

    @BeforeAll
    static void start() {
        long start = System.nanoTime();
        lab = Container.start("--env", "JUPYTER_TOKEN=" + Container.TOKEN, "--publish", "127.0.0.1::8888").awaitReady();
        System.out.printf("docker run to the ready line: %.1f s%n", (System.nanoTime() - start) / 1e9);
    }

    @AfterAll
    static void end() {
        lab.close();
    }

    @Test
    void theReadyLineHasTheGivenToken() {
        assertThat(lab.log().lines()).contains("Ready: http://127.0.0.1:8888/lab?token=" + Container.TOKEN);
    }

    @Test
    void noPageAndNoApiWithoutTheToken() throws Exception {
        assertThat(lab.status("/api/status", true)).isEqualTo(200);
        for (String path : List.of("/api/status", "/api/contents", "/api/kernels", "/api/terminals", "/lab",
                "/files/00-start-here.ipynb")) {
            assertThat(lab.status(path, false)).as(path).isIn(302, 403);
        }
    }

    @Test
    void noProcessIsRootsAndJupyterLabAloneIsReachedFromOutside() {
        // With Spark running too.
        lab.execute(folder, """
                import org.apache.spark.sql.SparkSession;
                SparkSession spark = SparkSession.builder().getOrCreate();
                Process seen = new ProcessBuilder("bash", "-c", "%s > /lab/home/listening").start();
                if (seen.waitFor() != 0) {
                    throw new IllegalStateException("exit code " + seen.exitValue());
                }
                """.formatted(LISTENING.replace("\"", "\\\"")));
        assertThat(lab.shell("cat /lab/home/listening").lines()
                .filter(address -> !address.startsWith("0100007F:")
                        && !address.startsWith("0000000000000000FFFF00000100007F:")))
                // Docker's own resolver, where it has one, is on the container's loopback too.
                .filteredOn(address -> !address.startsWith("0B00007F:")).containsOnly(JUPYTER);
        assertThat(lab.shell("cat /proc/[0-9]*/status 2>/dev/null | awk '/^Uid:/ { print $2, $3 }' | sort -u"))
                .isEqualTo("1000 1000");
    }

    @Test
    void theFeederIsNetcatWithTheCoursesLinesForEachClient() {
        String both = lab.shell("(" + FIRST_LINES + ") > /tmp/first & (" + FIRST_LINES + ") > /tmp/second; wait;"
                + " cat /tmp/first /tmp/second");
        List<String> lines = Feeder.lines(12);
        assertThat(both.lines().limit(12)).containsExactlyElementsOf(lines);
        assertThat(both.lines().skip(12)).containsExactlyElementsOf(lines);
        assertThat(lab.shell("readlink /proc/[0-9]*/exe; true").lines()).contains("/usr/bin/ncat");
        // A stream ends with its client: what stays is the netcat that listens.
        await().atMost(Container.BOUND).until(
                () -> lab.shell("readlink /proc/[0-9]*/exe; true").lines().filter("/usr/bin/ncat"::equals).count() == 1);
    }

    @Test
    void theFeederServesSixtyFourClientsAtOnce() {
        // Each stays until all are there. They come one after the other: netcat queues ten that it has not accepted yet, and
        // of more the system may drop one whose client is never told. What waits here starts no programs over and over:
        // sixty-four that do so take all processors.
        String client = "exec 3<>/dev/tcp/127.0.0.1/9999; IFS= read -r first <&3; echo \"$first\"; echo >&9;"
                + " head -n 11 <&3; echo >&8; exec sleep 600";
        String all = lab.shell("cd \"$(mktemp -d)\"; mkfifo first all; exec 9<>first 8<>all;"
                + " for i in $(seq 64); do (" + client + ") > client-$i & read -r -t 60 <&9 || break; done;"
                + " for i in $(seq 64); do read -r -t 60 <&8 || break; done; kill $(jobs -p); wait;"
                + " sort client-* | uniq -c | awk '{ print $1 }' | sort -u; ls client-* | wc -l");
        int times = 64;
        assertThat(all.lines().map(String::strip)).isNotEmpty().allSatisfy(count -> assertThat(Integer.parseInt(count) % times).isZero());
    }

    @Test
    void theHealthCheckAsksEachService() {
        await().atMost(Container.BOUND).until(() -> lab.state("Health.Status").equals("healthy"));
        lab.shell("kill -STOP " + pid("BrokerMain"));
        Docker.Result asked = Docker.tried("exec", lab.id(), "docker/entrypoint", "health");
        lab.shell("kill -CONT " + pid("BrokerMain"));
        assertThat(asked.exitCode()).isEqualTo(1);
        assertThat(asked.output()).startsWith("Kafka at 127.0.0.1:9092 does not answer: ").hasLineCount(1);
        await().atMost(Container.BOUND)
                .until(() -> Docker.tried("exec", lab.id(), "docker/entrypoint", "health").exitCode() == 0);
    }

    @Test
    void aNotebookGoesOnWhenTheBrokerTheDatabaseAndTheFeederAreKilled() throws Exception {
        Thread killer = new Thread(() -> {
            await().atMost(Container.BOUND).until(() -> lab.shell("ls /lab/home").contains("before"));
            lab.shell("kill -9 " + pid("BrokerMain"));
            lab.shell("kill -9 $(head -n 1 build/services/postgres/cluster/postmaster.pid)");
            // The listener alone, which is the first of them.
            lab.shell("for pid in $(ls /proc | grep '^[0-9]*$' | sort -n); do "
                    + "[ \"$(readlink /proc/$pid/exe)\" != /usr/bin/ncat ] || { kill -9 $pid; break; }; done");
            Set.of("Kafka", "PostgreSQL", "Feeder")
                    .forEach(service -> lab.awaitLog(service + " died and was restarted on 127.0.0.1:"));
            lab.shell("touch /lab/home/after");
        });
        killer.start();
        lab.execute(folder, """
                import static org.apache.spark.sql.functions.*;
                import java.nio.file.*;
                import java.util.concurrent.atomic.AtomicLong;
                import org.apache.spark.api.java.JavaSparkContext;
                import org.apache.spark.api.java.function.*;
                import org.apache.spark.sql.*;
                import org.apache.spark.sql.streaming.*;
                import org.apache.spark.streaming.Durations;
                import org.apache.spark.streaming.api.java.*;
                import streaminglab.Lab;
                import streaminglab.feed.*;

                SparkSession spark = SparkSession.builder().getOrCreate();
                String topic = Lab.topic("orders");
                String table = Lab.table("orders");
                void send(int count) {
                    try (KafkaSender sender = new KafkaSender(Lab.kafkaClient(), topic)) {
                        Feed.orders(1).send(count, sender);
                    }
                }
                long rows() {
                    return spark.read().format("jdbc").options(Lab.jdbcOptions()).option("dbtable", table).load().count();
                }
                send(50);
                StreamingQuery query = spark.readStream().format("kafka").options(Lab.kafkaOptions())
                        .option("subscribe", topic).option("startingOffsets", "earliest").load()
                        .select(col("key").cast("string"))
                        .writeStream().option("checkpointLocation", Lab.checkpoint("orders"))
                        .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> batch.write().format("jdbc")
                                .options(Lab.jdbcOptions()).option("dbtable", table).mode("append").save()).start();
                query.processAllAvailable();
                AtomicLong lines = new AtomicLong();
                JavaStreamingContext streaming = new JavaStreamingContext(
                        JavaSparkContext.fromSparkContext(spark.sparkContext()), Durations.seconds(1));
                streaming.socketTextStream(Lab.feederHost(), Lab.feederPort())
                        .foreachRDD(rdd -> lines.addAndGet(rdd.count()));
                streaming.start();
                Lab.await("lines", () -> lines.get() > 5);
                """, """
                Files.createFile(Path.of("/lab/home/before"));
                while (!Files.exists(Path.of("/lab/home/after"))) {
                    Thread.sleep(100);
                }
                long before = lines.get();
                send(50);
                query.processAllAvailable();
                Lab.await("lines of the new feeder", () -> lines.get() > before + 10);
                if (rows() != 100) {
                    throw new IllegalStateException(rows() + " rows");
                }
                """, "streaming.stop(false, false);\nLab.stop();");
        killer.join();
    }

    /** The JVM with this main class. */
    private static String pid(String main) {
        return lab.shell("for line in /proc/[0-9]*/cmdline; do tr '\\0' ' ' 2>/dev/null < $line | grep -q 'streaminglab.*" + main
                + "' && readlink ${line%/cmdline}/exe | grep -q java && echo $line | tr -dc 0-9 && break; done; true");
    }
}
