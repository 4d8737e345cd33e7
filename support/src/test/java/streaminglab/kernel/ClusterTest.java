package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import streaminglab.service.ListeningSockets;

/** The same cells, and what is special, on a cluster whose executors are other processes. */
@ExtendWith(ClusterKernel.class)
class ClusterTest extends LearnersCells {

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

    @Test
    void theClassServerGivesClassesOfCellsOnly(KernelClient kernel) throws Exception {
        kernel.run("class Known { }");
        String name = kernel.run("Known.class.getName()").result().replace('.', '/');
        String uri = kernel.run("spark.sparkContext().conf().get(\"spark.repl.class.uri\")").result();
        assertThat(get(uri + "/" + name.replace("$", "%24") + ".class").statusCode()).isEqualTo(200);
        assertThat(get(uri + "/" + name + ".class").body()).startsWith(new byte[] {(byte) 0xCA, (byte) 0xFE});
        for (String path : List.of("/java/lang/String.class", "/streaminglab/kernel/Main.class", "/",
                "", "/REPL/", "/REPL/../java/lang/String.class", "/REPL/%2e%2e/java/lang/String.class",
                "/REPL/$JShell$1/../../java/lang/Object.class", "/REPL/$JShell$1.class/../../../java/lang/Object.class",
                "/REPL%2F..%2Fjava%2Flang%2FString.class", "/" + name, "/log4j2.xml", "/META-INF/MANIFEST.MF",
                "/../variables/java/lang/System/out", "/../variables/java.lang.System/out",
                "/../variables/REPL/$JShell$1/../System/out", "/../classes/../variables/")) {
            assertThat(get(uri + path).statusCode()).as(path).isBetween(400, 499);
        }
    }

    @Test
    void theClassServerGivesNothingWithoutTheSecret(KernelClient kernel) throws Exception {
        kernel.run("class Secretive { }\nint secretNumber = 4;");
        String name = kernel.run("Secretive.class.getName()").result().replace('.', '/').replace("$", "%24") + ".class";
        URI uri = URI.create(kernel.run("spark.sparkContext().conf().get(\"spark.repl.class.uri\")").result());
        String host = "http://" + uri.getAuthority();
        String secret = uri.getPath().split("/")[1];
        assertThat(secret).hasSizeGreaterThanOrEqualTo(22);
        assertThat(get(host + "/" + secret + "/classes/" + name).statusCode()).isEqualTo(200);
        for (String path : List.of("/", "/classes/" + name, "/x/classes/" + name, "//classes/" + name,
                "/" + secret.substring(1) + "/classes/" + name, "/" + "0".repeat(secret.length()) + "/classes/" + name,
                "/variables/REPL/%24JShell%241/secretNumber")) {
            HttpResponse<byte[]> answer = get(host + path);
            assertThat(answer.statusCode()).as(path).isBetween(400, 499);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).doesNotContain(secret);
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
        kernel.run("""
                spark.stop();
                spark = SparkSession.builder().master(System.getenv("SPARK_MASTER")).getOrCreate();
                sc = JavaSparkContext.fromSparkContext(spark.sparkContext());
                """);
        assertThat(kernel.run("sc.parallelize(List.of(1, 2), 2).map(n -> n * before).collect()").result())
                .isEqualTo("[5, 10]");
    }

    @Test
    void aLiveTableIsFilledByExecutors(KernelClient kernel) {
        kernel.run("""
                StreamingQuery live = streaminglab.display.LiveTable.of(spark.readStream().format("rate-micro-batch")
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
