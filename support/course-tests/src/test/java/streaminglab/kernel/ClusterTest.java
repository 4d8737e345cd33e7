package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import streaminglab.testing.ListeningSockets;

/** The same cells, and what is special, on a cluster whose executors are other processes. */
@ExtendWith(ClusterKernel.class)
class ClusterTest extends LearnersCells {

    private static final String NEW_SESSION = """
            spark.stop();
            spark = SparkSession.builder().master(System.getenv("SPARK_MASTER")).getOrCreate();
            sc = JavaSparkContext.fromSparkContext(spark.sparkContext());
            """;

    @Test
    void executorsAreOtherProcesses(KernelClient kernel) {
        assertThat(kernel.run("spark.sparkContext().isLocal()").result()).isEqualTo("false");
        String pids = kernel.run("""
                new TreeSet<>(sc.parallelize(List.of(1, 2, 3, 4), 4).map(n -> ProcessHandle.current().pid()).collect())
                """).result();
        assertThat(pids).matches("\\[\\d+(, \\d+)?]").doesNotContain(String.valueOf(kernel.process().pid()));
    }

    @Test
    void theEnvironmentNamesTheMaster(KernelClient kernel) {
        assertThat(kernel.run("new org.apache.spark.SparkConf().get(\"spark.master\", \"none\")"
                + ".equals(System.getenv(\"SPARK_MASTER\"))").result()).isEqualTo("true");
    }

    @Test
    void aLambdaReadsTheDriversValueOfAVariable(KernelClient kernel) {
        kernel.run("int factor = 7;\nString unit = \"°C\";\n"
                + "Map<String, Double> prices = new HashMap<>(Map.of(\"tea\", 2.5));");
        assertThat(kernel.run("sc.parallelize(List.of(1, 2, 3), 2).map(n -> n * factor).collect()").result())
                .isEqualTo("[7, 14, 21]");
        String priced = "sc.parallelize(List.of(1, 2), 2).map(n -> n * prices.get(\"tea\") * factor + unit).collect()";
        assertThat(kernel.run(priced).result()).isEqualTo("[17.5°C, 35.0°C]");
        kernel.run("factor = 10;\nprices.put(\"tea\", 3.0);");
        assertThat(kernel.run(priced).result()).isEqualTo("[30.0°C, 60.0°C]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"boolean:true", "char:'t'", "byte:(byte) 3", "short:(short) 4", "int:5", "long:6L",
        "float:1.5f", "double:2.5", "String:\"tea\"", "int[]:{1, 2}", "String[]:{\"a\"}", "List<Integer>:List.of(1)",
        "Instant:Instant.EPOCH", "Object:null"})
    void variablesOfAnyTypeAreRead(String typeAndValue, KernelClient kernel) {
        String[] parts = typeAndValue.split(":", 2);
        kernel.run(parts[0] + " sent = " + parts[1] + ";\nObject boxed = sent;");
        String read = "sc.parallelize(List.of(1), 1).map(n -> (Object) sent).first()";
        assertThat(kernel.run("Objects.deepEquals(boxed, " + read + ")").result()).isEqualTo("true");
    }

    @Test
    void twoAssignmentsInOneCellAreBothSeen(KernelClient kernel) {
        Execution cell = kernel.run("""
                int step = 1;
                List<Integer> seenFirst = sc.parallelize(List.of(1, 2), 2).map(n -> n * step).collect();
                step = 5;
                List<Integer> seenThen = sc.parallelize(List.of(1, 2), 2).map(n -> n * step).collect();
                seenFirst + " " + seenThen
                """);
        assertThat(cell.result()).isEqualTo("[1, 2] [5, 10]");
    }

    @Test
    void aRunningQuerySeesWhatTheNotebookAssigns(KernelClient kernel) {
        kernel.run("""
                int offset = 100;
                List<Long> arrived = new CopyOnWriteArrayList<>();
                StreamingQuery offsets = spark.readStream().format("rate-micro-batch").option("rowsPerBatch", 1).load()
                        .map((MapFunction<Row, Long>) row -> (long) offset, Encoders.LONG())
                        .writeStream().foreachBatch((VoidFunction2<Dataset<Long>, Long>) (batch, id) ->
                                arrived.addAll(batch.collectAsList())).start();
                while (!arrived.contains(100L)) {
                    Thread.sleep(20);
                }
                """);
        kernel.run("offset = 200;");
        kernel.run("while (!arrived.contains(200L)) {\n    Thread.sleep(20);\n}\noffsets.stop();");
        assertThat(kernel.run("new TreeSet<>(arrived)").result()).isEqualTo("[100, 200]");
    }

    @Test
    void aRunningDStreamSeesWhatTheNotebookAssigns(KernelClient kernel) {
        kernel.run("""
                int weight = 1;
                List<Integer> weights = new CopyOnWriteArrayList<>();
                JavaStreamingContext weighing = new JavaStreamingContext(sc, Durations.milliseconds(300));
                Queue<JavaRDD<Integer>> scale = new LinkedList<>();
                for (int i = 0; i < 1000; i++) {
                    scale.add(sc.parallelize(List.of(1), 1));
                }
                weighing.queueStream(scale).map(n -> n * weight).foreachRDD(rdd -> weights.addAll(rdd.collect()));
                weighing.start();
                while (!weights.contains(1)) {
                    Thread.sleep(20);
                }
                """);
        kernel.run("weight = 3;");
        kernel.run("while (!weights.contains(3)) {\n    Thread.sleep(20);\n}\nweighing.stop(false, false);");
        assertThat(kernel.run("new TreeSet<>(weights)").result()).isEqualTo("[1, 3]");
    }

    @Test
    void anAssignmentInALambdaNamesTheVariableAndAccumulators(KernelClient kernel) {
        kernel.run("int counter = 0;");
        Execution cell = kernel.fail("sc.parallelize(List.of(1, 2), 2).foreach(n -> counter += n);");
        assertThat(cell.error()).contains("counter").containsIgnoringCase("accumulator");
        assertThat(cell.errorLines()).hasSizeLessThan(15);
        assertThat(kernel.run("counter").result()).isEqualTo("0");
    }

    @Test
    void aVariableThatCanNotBeSentIsNamedWithTheRemedy(KernelClient kernel) {
        kernel.run("class Boiler { int degrees = 100; }\nBoiler boiler = new Boiler();");
        Execution cell = kernel.fail("sc.parallelize(List.of(1, 2), 2).map(n -> n + boiler.degrees).collect();");
        assertThat(cell.error()).contains("boiler").contains("Boiler").contains("Serializable")
                .doesNotContain("$JShell");
    }

    @Test
    void aValueThatCanNotBeSentNamesItsClass(KernelClient kernel) {
        kernel.run("""
                class Cooler { int degrees = 4; }
                List<Integer> cooled(List<Integer> all) {
                    Cooler cooler = new Cooler();
                    return sc.parallelize(all, 2).map(n -> n + cooler.degrees).collect();
                }
                """);
        assertThat(kernel.fail("cooled(List.of(1))").error()).contains("Cooler").contains("Serializable");
    }

    @Test
    void accumulatorsAndBroadcastsWork(KernelClient kernel) {
        assertThat(kernel.run("""
                var broadcast = sc.broadcast(List.of(10, 20));
                var total = spark.sparkContext().longAccumulator("total");
                sc.parallelize(List.of(0, 1, 1), 2).foreach(i -> total.add(broadcast.value().get(i)));
                total.value()
                """).result()).isEqualTo("50");
    }

    @Test
    void anEditedMethodTakesEffectOnExecutors(KernelClient kernel) {
        kernel.run("int served(int n) { return n * 2; }");
        String job = "sc.parallelize(List.of(1, 2), 2).map(n -> served(n)).collect()";
        assertThat(kernel.run(job).result()).isEqualTo("[2, 4]");
        kernel.run("int kept = 11;");
        kernel.run("int served(int n) { return n * 3; }");
        assertThat(kernel.run(job).result()).isEqualTo("[3, 6]");
        assertThat(kernel.run("sc.parallelize(List.of(1), 1).map(n -> n + kept).collect()").result()).isEqualTo("[12]");
    }

    @Test
    void anEditedClassTakesEffectOnExecutors(KernelClient kernel) {
        kernel.run("class Brew implements java.io.Serializable { int minutes() { return 3; } }");
        String job = "sc.parallelize(List.of(1), 1).map(n -> new Brew().minutes()).collect()";
        assertThat(kernel.run(job).result()).isEqualTo("[3]");
        kernel.run("class Brew implements java.io.Serializable { int minutes() { return 5; } }");
        assertThat(kernel.run(job).result()).isEqualTo("[5]");
    }

    @Test
    void jarsOfMavenReachExecutors(KernelClient kernel) throws IOException {
        try (TinyRepository repository = TinyRepository.start()) {
            kernel.run("%mavenRepo tiny " + repository.url() + "\n%maven shop:teapot:1.0");
            assertThat(kernel.run("""
                    sc.parallelize(List.of("green"), 1).map(tea -> shop.Teapot.pour(tea)).collect()
                    """).result()).isEqualTo("[green tea of water]");
        }
    }

    @Test
    void foldersOfClassesReachExecutors(KernelClient kernel, @TempDir Path folder) throws IOException {
        compile(folder, "public class Ladle { public static int SIZE = 14; }");
        assertThat(kernel.run("%jars " + folder.resolve("classes")).printed())
                .contains("is on the class path as a folder of classes; executors have it as it is now");
        String sizes = "sc.parallelize(List.of(1, 2), 2).map(n -> n * shop.Ladle.SIZE).collect()";
        assertThat(kernel.run(sizes).result()).isEqualTo("[14, 28]");
        compile(folder, "public class Funnel { public static int SIZE = 3; }");
        kernel.run("%jars " + folder.resolve("classes"));
        assertThat(kernel.run(sizes.replace("Ladle", "Funnel")).result()).isEqualTo("[3, 6]");
        kernel.run(NEW_SESSION);
        assertThat(kernel.run(sizes).result()).isEqualTo("[14, 28]");
    }

    private static void compile(Path folder, String type) throws IOException {
        Path source = Files.writeString(folder.resolve(type.split(" ")[2] + ".java"), "package shop; " + type);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null,
                "-d", Files.createDirectories(folder.resolve("classes")).toString(), source.toString())).isZero();
    }

    @Test
    void anExceptionOnAnExecutorShowsTheLearnersLine(KernelClient kernel) {
        Execution cell = kernel.fail("sc.parallelize(List.of(1, 0), 2).map(n -> 10 / n).collect();");
        assertThat(cell.error()).contains("ArithmeticException").contains("/ by zero").contains("line 1")
                .contains("10 / n");
        assertThat(cell.errorLines()).hasSizeLessThan(15);
    }

    @Test
    void anInterruptCancelsTheJob(KernelClient kernel) {
        // Tasks print on executors, so the driver looks for the job.
        Execution watching = kernel.run("""
                Thread watch = new Thread(() -> {
                    while (sc.statusTracker().getActiveJobIds().length == 0) {
                        Thread.onSpinWait();
                    }
                    System.out.println("a job runs");
                });
                watch.start();
                """);
        Execution cell = kernel.submit("sc.parallelize(List.of(1, 2), 2).foreach(n -> Thread.sleep(3_600_000));");
        watching.awaitPrinted("a job runs");
        kernel.interrupt();
        assertThat(cell.await().status()).isEqualTo("error");
        kernel.run("while (sc.statusTracker().getActiveJobIds().length > 0) { Thread.sleep(20); }");
        assertThat(kernel.run("sc.parallelize(List.of(1), 1).collect()").result()).isEqualTo("[1]");
    }

    /** Classes and variables travel over Spark's own connection: there is no other port, and no secret to be read. */
    @Test
    void sparksPagesShowNoWayToClassesAndVariables(KernelClient kernel) throws Exception {
        kernel.run("class Known { int cups = 3; }\nint knownNumber = 4;");
        assertThat(kernel.run("sc.parallelize(List.of(1), 1).map(n -> new Known().cups + knownNumber).collect()").result())
                .isEqualTo("[7]");
        assertThat(kernel.run("spark.sparkContext().conf().contains(\"spark.repl.class.uri\")").result()).isEqualTo("false");
        String ui = kernel.run("spark.sparkContext().uiWebUrl().get()").result();
        String application = kernel.run("spark.sparkContext().applicationId()").result();
        for (String page : List.of("/environment/", "/api/v1/applications/" + application + "/environment")) {
            assertThat(new String(get(ui + page).body(), StandardCharsets.UTF_8)).as(page).contains("spark.plugins")
                    .doesNotContain("spark.repl");
        }
    }

    @Test
    void theKernelListensOnLoopbackOnly(KernelClient kernel) throws IOException {
        assertThat(ListeningSockets.of(List.of(kernel.process().pid()))).isNotEmpty()
                .allMatch(ListeningSockets::isLoopback);
    }

    @Test
    void aNewSessionInTheSameNotebookWorks(KernelClient kernel) {
        kernel.run("int before = 5;");
        kernel.run(NEW_SESSION);
        assertThat(kernel.run("sc.parallelize(List.of(1, 2), 2).map(n -> n * before).collect()").result())
                .isEqualTo("[5, 10]");
    }

    @Test
    void aLiveTableIsFilledByExecutors(KernelClient kernel) {
        kernel.run("""
                StreamingQuery live = streaminglab.display.live.LiveTable.show(spark.readStream().format("rate-micro-batch")
                        .option("rowsPerBatch", 6).load().selectExpr("value % 3 as rest").groupBy("rest").count());
                while (live.isActive() && (live.lastProgress() == null || live.lastProgress().batchId() < 2)) {
                    Thread.sleep(20);
                }
                """);
        Execution stopping = kernel.run("live.stop();");
        assertThat(stopping.messages().stream().filter(each -> each.type().equals("update_display_data"))
                .map(each -> each.content().path("data").path("text/plain").asText()))
                .last().asString().contains("stopped").contains("new or changed").containsPattern("\\* 2 +\\| \\d+");
    }

    private static HttpResponse<byte[]> get(String uri) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(uri)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }
}
