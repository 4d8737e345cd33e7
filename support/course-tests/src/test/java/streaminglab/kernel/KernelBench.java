package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.Edition;
import streaminglab.authoring.Course;
import streaminglab.service.kafka.KafkaBroker;
import streaminglab.testing.Checkout;

/**
 * How fast the kernel is, beside plain IJava on the same jars and the same cells as a compiled program. Runs in turns,
 * so that whatever else the machine does meets all alike. On Spark 4, the kernel with Spark 3.5 takes its turns too: then
 * the two editions are side by side.
 */
@Tag("bench")
class KernelBench {

    private static final int STARTS = Integer.getInteger("bench.starts", 5);
    private static final int THROUGHPUT_RUNS = Integer.getInteger("bench.throughput", 3);
    private static final int CELLS = 40;
    /** As notebooks ask for it; each kernel of ours provides its own edition's. */
    private static final String SPARK_SQL = setupLine();
    /** Enough that the second half is read by a JVM that is warm, and has indexed what cells can be completed to. */
    private static final int RECORDS = Integer.getInteger("bench.records", 4_000_000);

    private static final String OURS = Edition.current() == Edition.SPARK_4 ? "ours, Spark 4" : "ours";
    private static final String BEFORE = "ours, Spark 3.5";
    private static final String PLAIN = "plain IJava";
    private static final String COMPILED = "compiled";
    private static final String ARCHIVED = "compiled, own archive";

    private final Path home = Checkout.HOME;
    private final Measures measures = new Measures();

    @TempDir
    private Path folder;

    @Test
    void measure() throws Exception {
        Path plain = PlainIJava.install(home);
        Map<String, Path> kernels = kernels();
        CompiledProgram compiled = new CompiledProgram(home, folder.resolve("compiled"), startCells());
        CompiledProgram archived = new CompiledProgram(home, folder.resolve("archived"), startCells());
        archived.archive(Map.of());
        for (int i = 0; i < STARTS; i++) {
            for (Map.Entry<String, Path> kernel : kernels.entrySet()) {
                startOf(kernel.getKey(), kernel.getValue(), i == 0);
            }
            startOf(PLAIN, plain, i == 0);
            startOf(COMPILED, compiled);
            startOf(ARCHIVED, archived);
        }
        throughput(kernels);
        measures.print(Stream.concat(kernels.keySet().stream(), Stream.of(PLAIN, COMPILED, ARCHIVED)).toList());
        measures.write(Edition.current().folder(home).resolve("bench-kernel.json"));
    }

    /** Ours of this edition first, with the folders of their kernelspecs. */
    private Map<String, Path> kernels() {
        Path all = home.resolve("build/share/jupyter/kernels");
        Map<String, Path> kernels = new LinkedHashMap<>();
        kernels.put(OURS, all.resolve(Edition.current().kernel()));
        if (Edition.current() == Edition.SPARK_4) {
            kernels.put(BEFORE, all.resolve(Edition.SPARK_3_5.kernel()));
        }
        return kernels;
    }

    private static String startCells() throws IOException {
        return text("first-result.txt") + "\n" + text("first-micro-batch.txt");
    }

    /** Each figure counts from the start of the process, in seconds. */
    private void startOf(String subject, Path spec, boolean withCells) throws IOException {
        System.setProperty("streaminglab.kernelspec", spec.toString());
        long start = System.nanoTime();
        try (KernelClient kernel = KernelClient.start()) {
            measures.add("kernel ready, s", subject, since(start));
            kernel.run("int one = 1;");
            measures.add("first cell, s", subject, since(start));
            kernel.run(text("first-result.txt"));
            measures.add("first Spark result, s", subject, since(start));
            kernel.run(text("first-micro-batch.txt"));
            measures.add("first micro-batch, s", subject, since(start));
            measures.add("resident memory after it, MB", subject, residentMegabytes(kernel.process().pid()));
            if (withCells) {
                cells(subject, kernel);
            }
        } finally {
            System.clearProperty("streaminglab.kernelspec");
        }
    }

    private void cells(String subject, KernelClient kernel) {
        List<Double> cells = new ArrayList<>();
        List<Double> completions = new ArrayList<>();
        for (int i = 0; i < CELLS; i++) {
            long start = System.nanoTime();
            kernel.run("one + " + i);
            cells.add(since(start));
            start = System.nanoTime();
            kernel.complete("spark.re");
            completions.add(since(start));
        }
        measures.add("trivial cell p50, s", subject, Measures.quantile(cells, 0.5));
        measures.add("trivial cell p95, s", subject, Measures.quantile(cells, 0.95));
        measures.add("completion p50, s", subject, Measures.quantile(completions, 0.5));
        measures.add("completion p95, s", subject, Measures.quantile(completions, 0.95));
        long start = System.nanoTime();
        Execution maven = kernel.execute(SPARK_SQL);
        measures.add("%maven of spark-sql, warm cache, s", subject, since(start));
        if (!maven.isOk()) {
            measures.remark("%maven of spark-sql, warm cache, s", subject + " ends with an error: "
                    + maven.errorValue().lines().findFirst().orElse(""));
        }
    }

    private void startOf(String subject, CompiledProgram program) throws Exception {
        long start = System.nanoTime();
        Process process = program.start(Map.of());
        try (var lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("first result")) {
                    measures.add("first Spark result, s", subject, since(start));
                } else if (line.startsWith("first micro-batch")) {
                    measures.add("first micro-batch, s", subject, since(start));
                    measures.add("resident memory after it, MB", subject, residentMegabytes(process.pid()));
                }
            }
        }
        assertThat(process.waitFor()).isZero();
    }

    private void throughput(Map<String, Path> kernels) throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(home, folder.resolve("kafka"))) {
            fill(broker.bootstrapServers());
            Map<String, String> environment = Map.of("BENCH_KAFKA", broker.bootstrapServers(), "BENCH_TOPIC", "bench");
            CompiledProgram program = new CompiledProgram(home, folder.resolve("throughput"), text("throughput.txt"));
            for (int i = 0; i < THROUGHPUT_RUNS; i++) {
                for (Map.Entry<String, Path> each : kernels.entrySet()) {
                    System.setProperty("streaminglab.kernelspec", each.getValue().toString());
                    try (KernelClient kernel = KernelClient.start(environment)) {
                        measures.add("steady throughput, rows/s", each.getKey(),
                                rate(kernel.run(text("throughput.txt")).printed()));
                    }
                }
                measures.add("steady throughput, rows/s", COMPILED,
                        rate(CompiledProgram.output(program.start(environment))));
            }
        }
    }

    private static double rate(String printed) {
        return Double.parseDouble(printed.lines().filter(line -> line.startsWith("rows per second ")).findFirst()
                .orElseThrow(() -> new AssertionError(printed)).substring("rows per second ".length()));
    }

    /** Readings of 100 sensors, a thousand a second of event time. */
    private static void fill(String servers) throws Exception {
        Properties config = new Properties();
        config.put("bootstrap.servers", servers);
        config.put("linger.ms", "50");
        config.put("batch.size", "200000");
        try (Admin admin = Admin.create(config)) {
            admin.createTopics(List.of(new NewTopic("bench", 2, (short) 1))).all().get();
        }
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < RECORDS; i++) {
                producer.send(new ProducerRecord<>("bench", i % 2, null, "s-" + i % 100 + "," + (1_709_326_800_000L + i)));
            }
        }
    }

    private static String setupLine() {
        return Course.in(Checkout.HOME).notebook("06-structured-streaming.ipynb").cells().stream()
                .flatMap(cell -> cell.source().lines()).filter(line -> line.startsWith("%maven org.apache.spark:spark-sql_"))
                .findFirst().orElseThrow();
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static double residentMegabytes(long pid) throws IOException {
        Path status = Path.of("/proc", String.valueOf(pid), "status");
        if (!Files.isReadable(status)) {
            return Double.NaN;
        }
        return Files.readAllLines(status).stream().filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024).findFirst().orElse(Double.NaN);
    }

    static String text(String name) throws IOException {
        try (InputStream text = KernelBench.class.getResourceAsStream("bench/" + name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
