package streaminglab.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.launch.LiveKernel;
import streaminglab.testing.Checkout;

/** What a container keeps: in a mounted folder, of whatever user, and over a stop. */
@Tag("image")
class LabContainerEndTest {

    private static final int SOMEBODY = 4321;

    @TempDir
    private Path folder;
    private Path work;
    private String user;

    /** A folder that belongs to a user whom the image does not know. */
    @BeforeEach
    void workFolder() throws IOException {
        work = Files.createDirectory(folder.resolve("work"));
        int me = (int) Files.getAttribute(work, "unix:uid");
        user = me == 0 ? SOMEBODY + ":" + SOMEBODY : me + ":" + Files.getAttribute(work, "unix:gid");
        if (me == 0) {
            Files.setAttribute(work, "unix:uid", SOMEBODY);
        }
    }

    @Test
    void aStopKeepsWorkCheckpointsTopicsAndTablesForTheNextStart() throws Exception {
        try (Container lab = Container.start("--user", user, "--volume", work + ":/lab/work",
                "--volume", Checkout.HOME.resolve("notebooks") + ":/lab/notebooks:ro",
                "--env", "JUPYTER_TOKEN=" + Container.TOKEN, "--publish", "127.0.0.1::8888")) {
            lab.awaitReady();
            Files.writeString(work.resolve("mine.txt"), "mine");
            try (LiveKernel kernel = LiveKernel.start(HttpClient.newHttpClient(), URI.create("http://" + lab.published() + "/"),
                    "Authorization", "token " + Container.TOKEN)) {
                kernel.run("""
                        import static org.apache.spark.sql.functions.*;
                        import org.apache.spark.api.java.function.*;
                        import org.apache.spark.sql.*;
                        import org.apache.spark.sql.streaming.*;
                        import streaminglab.Lab;
                        import streaminglab.feed.*;

                        SparkSession spark = SparkSession.builder().getOrCreate();
                        String topic = Lab.topic("orders");
                        String table = Lab.table("orders");
                        String checkpoint = Lab.checkpoint("orders");
                        java.nio.file.Files.write(java.nio.file.Path.of("/lab/work/names"), List.of(topic, table, checkpoint));
                        KafkaSender sender = new KafkaSender(Lab.kafkaClient(), topic);
                        Feed.orders(1).send(60, sender);
                        sender.flush();
                        """);
                kernel.run(QUERY + "System.out.println(\"the query runs\");");
                kernel.awaitPrinted("the query runs");
            }
            long start = System.nanoTime();
            Docker.run("stop", "--time", "100", lab.id());
            System.out.printf("docker stop, with a query that runs: %.1f s%n", (System.nanoTime() - start) / 1e9);
            assertThat(lab.state("ExitCode")).isEqualTo("0");

            Docker.run("start", lab.id());
            lab.awaitReady(2);
            lab.execute(folder, """
                    import static org.apache.spark.sql.functions.*;
                    import org.apache.spark.api.java.function.*;
                    import org.apache.spark.sql.*;
                    import org.apache.spark.sql.streaming.*;
                    import streaminglab.Lab;
                    import streaminglab.feed.*;

                    SparkSession spark = SparkSession.builder().getOrCreate();
                    List<String> names = java.nio.file.Files.readAllLines(java.nio.file.Path.of("/lab/work/names"));
                    String topic = names.get(0);
                    String table = names.get(1);
                    String checkpoint = names.get(2);
                    KafkaSender sender = new KafkaSender(Lab.kafkaClient(), topic);
                    Feed.orders(2).send(40, sender);
                    sender.flush();
                    """, QUERY + """
                    long rows = spark.read().format("jdbc").options(Lab.jdbcOptions()).option("dbtable", table).load().count();
                    if (rows != 100) {
                        throw new IllegalStateException(rows + " rows");
                    }
                    """);
            assertThat(Files.readString(work.resolve("mine.txt"))).isEqualTo("mine");
            assertThat(work.resolve("00-start-here.ipynb")).exists();
            try (Stream<Path> files = Files.walk(work)) {
                assertThat(files.filter(file -> !file.endsWith("mine.txt"))).allSatisfy(file ->
                        assertThat(Files.getAttribute(file, "unix:uid")).hasToString(user.replaceFirst(":.*", "")));
            }
        }
    }

    private static final String QUERY = """
            StreamingQuery query = spark.readStream().format("kafka").options(Lab.kafkaOptions())
                    .option("subscribe", topic).option("startingOffsets", "earliest").load()
                    .select(col("key").cast("string"))
                    .writeStream().option("checkpointLocation", checkpoint)
                    .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> batch.write().format("jdbc")
                            .options(Lab.jdbcOptions()).option("dbtable", table).mode("append").save()).start();
            query.processAllAvailable();
            """;

    @Test
    void aFolderThatMayNotBeWrittenToIsNamedWithTheRemedy() {
        Docker.Result result = Docker.tried("run", "--rm", "--user", "1999:1999",
                "--volume", work + ":/lab/work", Docker.IMAGE);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).contains("User 1999 may not write to the folder that is mounted at /lab/work", "--user")
                .hasLineCount(1);
    }

    @Test
    void aNotebookIsExecutedWithoutALab() {
        Docker.Result result = Docker.tried(List.of("run", "--rm", "--network", "none", Docker.IMAGE, "execute",
                "notebooks/solutions/01c-word-count.ipynb").toArray(String[]::new));
        assertThat(result.exitCode()).as(result.output()).isZero();
        // Nothing of the environment, which may hold a password.
        assertThat(result.output().lines()).allMatch(line -> line.startsWith("[NbClientApp]"));
    }
}
