package streaminglab.kernel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import streaminglab.testing.Checkout;

/**
 * What a kernel needs after a long day: 2,000 cells, 500 displays and 200 queries, most of them the same cells run again, as
 * learners do. After each tenth of them the figures are taken, and at the end the last tenth is compared with the first one.
 */
@Tag("bench")
class SoakBench {

    private static final int TENTHS = 10;
    private static final int CELLS = Integer.getInteger("bench.soak.cells", 2_000);
    private static final int DISPLAYS = Integer.getInteger("bench.soak.displays", 500);
    private static final int QUERIES = Integer.getInteger("bench.soak.queries", 200);

    private static final String FIRST = "first tenth";
    private static final String LAST = "last tenth";

    /** Heap and classes in MB after a collection, threads, open files; they say what is kept, not what is about to go. */
    private static final String FIGURES = """
            import java.lang.management.*;
            import streaminglab.display.live.*;
            String soakFigures() {
                // Twice, as what has a cleaner goes with the second one.
                System.gc();
                System.gc();
                MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
                double classes = ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getName().equals("Metaspace")).mapToDouble(pool -> pool.getUsage().getUsed()).sum();
                return memory.getHeapMemoryUsage().getUsed() / 1e6 + " " + classes / 1e6 + " "
                        + ManagementFactory.getThreadMXBean().getThreadCount() + " "
                        + ((com.sun.management.UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                                .getOpenFileDescriptorCount();
            }
            """;

    /** Run in turns. {@code %d} is another number each time, so that no cell is the same text as before. */
    private static final List<String> SOURCES = List.of(
            "int soakCount = %d;\nsoakCount * 2",
            "List<String> soakWords = List.of(\"tea\", \"cup %d\");\nsoakWords.size()",
            "int soakTwice(int n) {\n    return 2 * n + %d;\n}\nsoakTwice(1)",
            "record SoakPot(String tea, int cups) { }\nSoakPot soakPot = new SoakPot(\"green\", %d);\nsoakPot",
            "Dataset<Row> soakRows = spark.range(%d).toDF(\"n\");\nsoakRows.limit(3).count()",
            "1 + %d",
            "for (int i = 0; i < 20; i++) {\n    System.out.println(\"line \" + i + \" of %d\");\n}",
            "int soakAdded = %d;\nsc.parallelize(List.of(1, 2, 3), 2).map(n -> n + soakAdded).collect()");

    private static final String DISPLAY = "display(spark.range(20).selectExpr(\"id\", \"id * %d as times\"));";

    /** A query with its panel, from its start to its end. */
    private static final String QUERY = """
            StreamingQuery soakQuery = spark.readStream().format("rate-micro-batch").option("rowsPerBatch", 100).load()
                    .selectExpr("value %% 10 as key").groupBy("key").count()
                    .writeStream().outputMode("update").format("memory").queryName("soak").start();
            LivePanel.show(soakQuery);
            while (soakQuery.lastProgress() == null || soakQuery.lastProgress().batchId() < 1) {
                Thread.sleep(10);
            }
            soakQuery.stop();
            spark.table("soak").count() + %d
            """;

    private final Measures measures = new Measures();
    private final List<String> rows = new ArrayList<>();

    @Test
    void measure() throws Exception {
        try (KernelClient kernel = KernelClient.start()) {
            kernel.run(SharedKernel.SETUP);
            kernel.run(FIGURES);
            for (int tenth = 1; tenth <= TENTHS; tenth++) {
                List<Double> cells = timed(kernel, SOURCES, share(CELLS, tenth - 1), share(CELLS, tenth));
                List<Double> displays = timed(kernel, List.of(DISPLAY), share(DISPLAYS, tenth - 1), share(DISPLAYS, tenth));
                List<Double> queries = timed(kernel, List.of(QUERY), share(QUERIES, tenth - 1), share(QUERIES, tenth));
                String[] figures = kernel.run("soakFigures()").result().split(" ");
                note(tenth, "heap after a collection, MB", Double.parseDouble(figures[0]));
                note(tenth, "classes, MB", Double.parseDouble(figures[1]));
                note(tenth, "threads", Double.parseDouble(figures[2]));
                note(tenth, "open files", Double.parseDouble(figures[3]));
                note(tenth, "resident memory, MB", residentMegabytes(kernel.process().pid()));
                note(tenth, "ms a cell, mean", mean(cells));
                note(tenth, "ms a cell, median", Measures.quantile(cells, 0.5));
                note(tenth, "ms a display, median", Measures.quantile(displays, 0.5));
                note(tenth, "ms a query, median", Measures.quantile(queries, 0.5));
                rows.add(String.format(Locale.ROOT, "%6d %8d %7d %8.0f %8.1f %8.0f %6.0f %10.0f %12.0f %13.0f %13.0f",
                        share(CELLS, tenth), share(DISPLAYS, tenth), share(QUERIES, tenth), Double.parseDouble(figures[0]),
                        Double.parseDouble(figures[1]), Double.parseDouble(figures[2]), Double.parseDouble(figures[3]),
                        residentMegabytes(kernel.process().pid()), Measures.quantile(cells, 0.5), Measures.quantile(displays, 0.5),
                        Measures.quantile(queries, 0.5)));
            }
        }
        System.out.printf("%n%6s %8s %7s %8s %8s %8s %6s %10s %12s %13s %13s%n", "cells", "displays", "queries", "heap MB",
                "classes", "threads", "files", "resident", "ms a cell", "ms a display", "ms a query");
        rows.forEach(System.out::println);
        // The first column is compared with the second.
        measures.print(List.of(LAST, FIRST));
        measures.write(Checkout.HOME.resolve("build/bench-soak.json"));
    }

    /** How many are done when so many tenths are. */
    private static int share(int all, int tenths) {
        return all * tenths / TENTHS;
    }

    /** Runs the cells with these numbers, and says how many milliseconds each took. */
    private static List<Double> timed(KernelClient kernel, List<String> sources, int from, int to) {
        List<Double> times = new ArrayList<>();
        for (int i = from; i < to; i++) {
            String cell = sources.get(i % sources.size()).formatted(i);
            long start = System.nanoTime();
            kernel.run(cell);
            times.add((System.nanoTime() - start) / 1e6);
        }
        return times.isEmpty() ? List.of(Double.NaN) : times;
    }

    private void note(int tenth, String measure, double figure) {
        // All of them are in the file, in their order; two are compared.
        measures.add(measure, tenth == 1 ? FIRST : tenth == TENTHS ? LAST : "between", figure);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    private static double residentMegabytes(long pid) throws Exception {
        return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream().filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024).findFirst().orElse(Double.NaN);
    }
}
