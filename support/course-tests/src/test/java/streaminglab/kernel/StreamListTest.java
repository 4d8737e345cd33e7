package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a page is told that asks for the streams of a kernel. */
@ExtendWith(LocalKernel.class)
class StreamListTest {

    private static final String START = """
            import org.apache.spark.sql.*;
            import org.apache.spark.sql.streaming.*;
            SparkSession spark = SparkSession.builder().getOrCreate();
            StreamingQuery %1$s = spark.readStream().format("rate").option("rowsPerSecond", 20).load()%2$s
                    .writeStream().format("noop").queryName("%1$s").start();
            """;

    private static JsonNode answer(KernelClient kernel, Map<String, ?> content) {
        return kernel.askControl("streams_request", content);
    }

    private static JsonNode stream(KernelClient kernel, String name) {
        return StreamSupport.stream(answer(kernel, Map.of()).path("streams").spliterator(), false)
                .filter(each -> each.path("name").asText().equals(name)).findFirst().orElse(null);
    }

    private static boolean is(KernelClient kernel, String name, String state) {
        JsonNode stream = stream(kernel, name);
        return stream != null && stream.path("state").asText().equals(state);
    }

    /** The cell waits for the query's end, so that nothing on the shell channel would be answered. */
    @Test
    void aQueryIsSeenAndStoppedWhileACellRuns(KernelClient kernel) {
        Execution cell = kernel.submit(START.formatted("counted", "") + "counted.awaitTermination();\n",
                Map.of("cellId", "starts-counted"));
        kernel.await("a rate", () -> {
            JsonNode stream = stream(kernel, "query counted");
            return stream != null && stream.path("figures").path("processed").asText().matches("[1-9][\\d.,]* rows/s");
        });
        JsonNode stream = stream(kernel, "query counted");
        assertThat(stream.path("state").asText()).isEqualTo("running");
        assertThat(stream.path("figures").path("input").asText()).endsWith(" rows/s");
        assertThat(stream.path("figures").path("lag").asText()).isEqualTo("not reported by this source");
        assertThat(stream.path("figures").path("batch").asText()).contains("as of 20");
        assertThat(stream.path("cell").path("id").asText()).isEqualTo("starts-counted");
        assertThat(cell.hasEnded()).isFalse();
        answer(kernel, Map.of("stop", stream.path("id").asText()));
        assertThat(cell.await().isOk()).isTrue();
        kernel.await("the end of the query", () -> is(kernel, "query counted", "stopped"));
    }

    @Test
    void aQueryThatFailedSaysWhyAndOneThatItsCellStartsAgainIsListedOnce(KernelClient kernel) {
        Map<String, String> id = Map.of("cellId", "starts-failing");
        kernel.run(START.formatted("failing", ".selectExpr(\"assert_true(value < 0, 'negative only')\")"), id);
        kernel.await("the failure", () -> is(kernel, "query failing", "failed"));
        assertThat(stream(kernel, "query failing").path("more").asText()).contains("negative only");
        kernel.run(START.formatted("failing", ""), id);
        kernel.await("the second run", () -> is(kernel, "query failing", "running"));
        assertThat(answer(kernel, Map.of()).path("streams").findValuesAsText("name"))
                .filteredOn("query failing"::equals).hasSize(1);
        kernel.run("failing.stop();");
    }

    @Test
    void aStreamingContextIsListedWithItsBatchesAndStopped(KernelClient kernel) {
        kernel.run("""
                import org.apache.spark.sql.*;
                import org.apache.spark.api.java.*;
                import org.apache.spark.streaming.*;
                import org.apache.spark.streaming.api.java.*;
                import java.util.*;
                SparkSession spark = SparkSession.builder().getOrCreate();
                JavaStreamingContext streaming = new JavaStreamingContext(
                        JavaSparkContext.fromSparkContext(spark.sparkContext()), Durations.seconds(1));
                Queue<JavaRDD<Integer>> queue = new LinkedList<>();
                streaming.queueStream(queue).foreachRDD(rdd -> rdd.count());
                streaming.start();
                """);
        kernel.await("a batch", () -> is(kernel, "streaming context", "running")
                && stream(kernel, "streaming context").path("figures").path("input").asText().endsWith(" records/s"));
        answer(kernel, Map.of("stop", stream(kernel, "streaming context").path("id").asText()));
        kernel.await("the end of the context", () -> is(kernel, "streaming context", "stopped"));
    }
}
