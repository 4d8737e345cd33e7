package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import streaminglab.authoring.Course;
import streaminglab.authoring.Notebook.Cell;
import streaminglab.service.Checkout;

/** Each call of Spark's that the course is there to teach stands in a cell that succeeds, and what comes of it is asserted. */
class EveryPromisedCallIsTaughtTest {

    private static final Path TESTS = Checkout.HOME.resolve("support/src/test/java/streaminglab/notebook");
    private static final String WINDOW = "Durations.seconds(30), Durations.seconds(10)";

    /**
     * One call, white space apart.
     *
     * @param cell  where it stands
     * @param shown the cell, this one or a later one, whose outcome the test of the chapter asserts
     */
    private record Call(String chapter, String cell, String written, String shown) {
    }

    private static Stream<Call> calls() {
        return Stream.of(
                new Call("02-dstreams-socket", "context", "new JavaStreamingContext(sc, Durations.seconds(1))", "start"),
                new Call("02-dstreams-socket", "context", "socketTextStream(host, port)", "proof"),
                new Call("02-dstreams-socket", "words", ".flatMap(line -> ", "proof-counts"),
                new Call("02-dstreams-socket", "counts", ".mapToPair(word -> new Tuple2<>(word, 1))", "proof-counts"),
                new Call("02-dstreams-socket", "counts", ".reduceByKey((a, b) -> a + b)", "proof-counts"),
                new Call("03-dstreams-kafka", "open", "KafkaUtils.createDirectStream(streaming,", "run-offsets"),
                new Call("03-dstreams-kafka", "open", "ConsumerStrategies.Subscribe(List.of(topic), kafkaParams)", "run-offsets"),
                new Call("03-dstreams-kafka", "settings", "kafkaParams.put(\"group.id\",", "run-offsets"),
                new Call("04-dstreams-transformations", "map", "lines.map(", "map"),
                new Call("04-dstreams-transformations", "flat-map", "lines.flatMap(", "flat-map"),
                new Call("04-dstreams-transformations", "pieces", ".filter(", "pieces"),
                new Call("04-dstreams-transformations", "reduce", ".reduceByKey((a, b) -> a + b)", "reduce"),
                new Call("05-dstreams-windows", "plain", ".reduceByKeyAndWindow((a, b) -> a + b, " + WINDOW + ")", "plain"),
                new Call("05-dstreams-windows", "inverse",
                        ".reduceByKeyAndWindow((a, b) -> a + b, (a, b) -> a - b, " + WINDOW + ")", "inverse"),
                new Call("06-structured-streaming", "kafka", "spark.readStream() .format(\"kafka\")"
                        + " .option(\"kafka.bootstrap.servers\",", "kafka-start"),
                new Call("06-structured-streaming", "kafka", ".option(\"subscribe\", topic) .load()", "kafka-start"),
                new Call("07-processing", "in-examples", ".select(col(\"value\").cast(\"string\"))"
                        + " .withColumn(\"timestamp\", current_timestamp()) .withWatermark(\"timestamp\", \"10 minutes\")",
                        "in-examples"),
                new Call("07-processing", "expressions", ".selectExpr(", "expressions"),
                new Call("08-event-time-windows", "sliding",
                        "orders.groupBy(window(col(\"event_time\"), \"1 hour\", \"30 minutes\")).count()", "sliding"),
                new Call("10-output-modes", "by-the-clock", ".withColumn(\"timestamp\", current_timestamp())"
                        + " .withWatermark(\"timestamp\", \"10 minutes\")"
                        + " .groupBy(window(col(\"timestamp\"), \"1 hour\", \"30 minutes\"), col(\"value\")) .count()",
                        "clock-update"),
                new Call("10-output-modes", "clock-append",
                        ".writeStream().outputMode(\"append\").format(\"console\").start()", "clock-append"),
                new Call("10-output-modes", "memory-complete", ".writeStream().outputMode(\"complete\").format(\"memory\")"
                        + ".queryName(\"results\").start()", "memory-complete"),
                new Call("10-output-modes", "update",
                        ".writeStream().outputMode(\"update\").format(\"console\").start()", "update"),
                new Call("14-kafka-producer", "send-to-kafka", ".selectExpr(\"CAST(key AS STRING)\","
                        + " \"CAST(value AS STRING)\") .write().format(\"kafka\")", "topic"),
                new Call("14-kafka-producer", "send-to-kafka", ".option(\"topic\", topic) .save()", "topic"),
                new Call("14-kafka-producer", "write-slips", ".foreachBatch(", "topic"),
                new Call("15-kafka-consumer", "records", ".option(\"startingOffsets\", \"earliest\") .load()", "parse"),
                new Call("15-kafka-consumer", "parse", ".select(from_json(col(\"value\").cast(\"string\"), schema)"
                        + ".as(\"data\")) .select(\"data.*\")", "parse"),
                new Call("16-log-analysis", "guessed-schema", "new StructType()"
                        + " .add(\"timestamp\", DataTypes.TimestampType)", "guessed-rows"),
                new Call("16-log-analysis", "right-schema", "spark.readStream().format(\"json\").schema(", "right-schema"),
                new Call("16-log-analysis", "errors-a-minute", ".filter(col(\"level\").equalTo(\"ERROR\"))"
                        + " .withWatermark(time, \"5 minutes\") .groupBy(window(col(time), \"1 minute\")", "right-schema"),
                new Call("17-iot-sensors", "stats", ".groupBy(\"sensor_id\").agg(", "table"),
                new Call("17-iot-sensors", "append", ".write().format(\"jdbc\")", "table"),
                new Call("17-iot-sensors", "append", ".mode(\"append\")", "table"),
                new Call("17-iot-sensors", "save", ".trigger(Trigger.ProcessingTime(interval))", "table"));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void itStandsInACellThatSucceedsAndItsOutcomeIsAsserted(Call call) throws IOException {
        List<Cell> cells = Course.in(Checkout.HOME).notebook(call.chapter() + ".ipynb").cells();
        List<String> ids = cells.stream().map(Cell::id).toList();
        assertThat(ids).contains(call.cell(), call.shown());
        Cell cell = cells.get(ids.indexOf(call.cell()));
        assertThat(cell.isCode()).isTrue();
        assertThat(cell.tags()).doesNotContain("raises-exception");
        assertThat(cell.source().replaceAll("\\s+", " ")).contains(call.written());
        assertThat(ids.indexOf(call.shown())).isGreaterThanOrEqualTo(ids.indexOf(call.cell()));
        assertThat(testOf(call.chapter())).contains("\"" + call.shown() + "\"");
    }

    private static String testOf(String chapter) throws IOException {
        String name = chapter.replaceFirst("^\\d+-", "").replace("-", "") + "test.java";
        try (Stream<Path> files = Files.list(TESTS)) {
            return Files.readString(files.filter(file -> file.getFileName().toString().equalsIgnoreCase(name)).findFirst()
                    .orElseThrow(() -> new AssertionError(chapter + " has no test")));
        }
    }
}
