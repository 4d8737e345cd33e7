package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A cell that takes long says how far it is, and nothing of that is left when it has ended. */
@ExtendWith(LocalKernel.class)
class ProgressLinesTest {

    @TempDir
    private Path folder;
    private Path gate;

    @BeforeEach
    void close() {
        gate = folder.resolve("gate");
    }

    /** After a test that has failed too, or its cell would run on. */
    @AfterEach
    void open() throws IOException {
        if (!Files.exists(gate)) {
            Files.createFile(gate);
        }
    }

    /** Code of a function that ends when the gate is open. */
    private String untilOpen(String before, String behind) {
        return before + "while (!java.nio.file.Files.exists(java.nio.file.Path.of(\"" + gate + "\"))) { Thread.sleep(20); }"
                + behind;
    }

    private static JsonNode lastLook(Execution cell) {
        List<JsonNode> looks = cell.messages().stream()
                .filter(each -> List.of("display_data", "update_display_data").contains(each.type()))
                .map(Message::content).toList();
        return looks.get(looks.size() - 1).path("data");
    }

    private static void assertNothingIsLeft(Execution cell) {
        assertThat(cell.displays()).isEmpty();
        assertThat(lastLook(cell)).isEmpty();
    }

    @Test
    void aLongJobShowsItsStagesAndTasks(KernelClient kernel) throws Exception {
        Execution cell = kernel.submit(untilOpen("""
                long tasks = sc.parallelize(List.of(1, 2, 3, 4), 4).mapToPair(x -> new Tuple2<>(x, x)).reduceByKey(Integer::sum)
                        .map(x -> {""", " return x; }).count();"));
        cell.awaitMessage("display_data");
        kernel.await("the second stage", () -> lastLook(cell).path("text/plain").asText()
                .matches("Spark job \\d+: stage 2 of 2, 4 of 8 tasks, \\d+ s"));
        assertThat(cell.displays().get(0).path("text/html").asText()).contains("<progress max=");
        open();
        assertThat(cell.await().isOk()).isTrue();
        assertNothingIsLeft(cell);
    }

    @Test
    void aJobThatIsInterruptedLeavesNothing(KernelClient kernel) {
        Execution cell = kernel.submit(untilOpen("sc.parallelize(List.of(1), 1).foreach(x -> { ", " });"));
        cell.awaitMessage("display_data");
        kernel.interrupt();
        assertThat(cell.await().status()).isEqualTo("error");
        assertNothingIsLeft(cell);
    }

    @Test
    void theMicroBatchesOfStreamsAreNoJobsOfACell(KernelClient kernel) throws Exception {
        Execution streams = kernel.run(untilOpen("""
                StreamingQuery held = spark.readStream().format("rate-micro-batch").option("rowsPerBatch", 1).load()
                        .writeStream().foreachBatch((VoidFunction2<Dataset<Row>, Long>) (rows, id) -> rows.foreach(
                                (ForeachFunction<Row>) row -> {""", " })).start();\n")
                + untilOpen("""
                JavaStreamingContext context = new JavaStreamingContext(sc, Durations.milliseconds(100));
                context.queueStream(new LinkedList<>(List.of(sc.parallelize(List.of(1))))).foreachRDD(rdd -> rdd.foreach(x -> {""",
                " }));\ncontext.start();"));
        // Long enough for a line to appear, since one does for a cell that began later.
        Execution waits = kernel.submit("streaminglab.Lab.await(\"the gate\", () -> java.nio.file.Files.exists("
                + "java.nio.file.Path.of(\"" + gate + "\")));");
        waits.awaitMessage("display_data");
        assertThat(streams.displays()).isEmpty();
        assertThat(waits.displays()).hasSize(1);
        assertThat(waits.displays().get(0).path("text/plain").asText()).startsWith("waiting for the gate, 1 s of 180")
                .doesNotContain("no stream");
        open();
        assertThat(waits.await().isOk()).isTrue();
        assertNothingIsLeft(waits);
        kernel.run("held.stop();\ncontext.stop(false);");
    }

    @Test
    void aWaitWhereNoStreamRunsSaysSo(KernelClient kernel) throws Exception {
        kernel.run("for (StreamingQuery each : spark.streams().active()) each.stop();");
        Execution waits = kernel.submit("streaminglab.Lab.await(\"the gate\", () -> java.nio.file.Files.exists("
                + "java.nio.file.Path.of(\"" + gate + "\")));");
        waits.awaitMessage("display_data");
        assertThat(waits.displays().get(0).path("text/plain").asText())
                .endsWith("; no stream is running in this notebook");
        open();
        assertThat(waits.await().isOk()).isTrue();
        assertNothingIsLeft(waits);
    }

    @Test
    void aDownloadShowsWhatIsFetched(KernelClient kernel) throws Exception {
        try (TinyRepository repository = TinyRepository.start()) {
            Execution cell = kernel.submit("%mavenRepo kettles " + repository.url() + "\n%maven shop:kettle:1.0");
            cell.awaitMessage("display_data");
            kernel.await("the jar", () -> lastLook(cell).path("text/plain").asText().endsWith(", now kettle-1.0.jar"));
            assertThat(lastLook(cell).path("text/plain").asText()).startsWith("%maven shop:kettle:1.0: 1 file fetched");
            repository.letTheKettleCome();
            assertThat(cell.await().isOk()).isTrue();
            assertNothingIsLeft(cell);
        }
    }
}
