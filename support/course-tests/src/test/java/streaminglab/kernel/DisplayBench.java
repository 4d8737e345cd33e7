package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import streaminglab.testing.Checkout;

/**
 * What displays cost. Of a live panel and a live table it is the processor time of their own threads, and of the one that sends
 * to the page, as a share of what the whole kernel used meanwhile; beside it the same query without them.
 */
@Tag("bench")
class DisplayBench {

    private static final int TURNS = Integer.getInteger("bench.panel", 6);
    private static final int RUNS = Integer.getInteger("bench.displays", 3);

    private static final String START = """
            import java.lang.management.*;
            import streaminglab.display.live.*;
            long nanosOf(java.util.function.Predicate<String> name) {
                ThreadMXBean threads = ManagementFactory.getThreadMXBean();
                long sum = 0;
                for (ThreadInfo each : threads.getThreadInfo(threads.getAllThreadIds())) {
                    sum += each != null && name.test(each.getThreadName()) ? Math.max(0, threads.getThreadCpuTime(each.getThreadId())) : 0;
                }
                return sum;
            }
            long nanosOfKernel() {
                return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
            }
            StreamingQuery query = spark.readStream().format("rate-micro-batch").option("rowsPerBatch", 20000).load()
                    .selectExpr("value % 1000 as key").groupBy("key").count()
                    .writeStream().outputMode("update").format("noop").start();
            """;

    /** Batches, so that each run does the same work; the first ones load classes. */
    private static final String MEASURE = """
            while (query.lastProgress() == null || query.lastProgress().batchId() < 10) {
                Thread.sleep(20);
            }
            long batch = query.lastProgress().batchId();
            long start = System.nanoTime();
            long kernel = nanosOfKernel();
            long displays = nanosOf(name -> name.startsWith("display "));
            long sending = nanosOf(name -> name.equals("publisher"));
            while (query.lastProgress().batchId() < batch + 60) {
                Thread.sleep(20);
            }
            double all = nanosOfKernel() - kernel;
            double display = nanosOf(name -> name.startsWith("display ")) - displays;
            double send = nanosOf(name -> name.equals("publisher")) - sending;
            double seconds = (System.nanoTime() - start) / 1e9;
            long batches = query.lastProgress().batchId() - batch;
            query.stop();
            System.out.printf("%f %f %f", 100 * display / all, 100 * send / all, batches / seconds);
            """;

    /** Queries with a panel and without one take turns in one kernel, as two kernels differ by more than a panel costs. */
    private static final String BLOCK = """
            double[] block(String interval, long batches, boolean panel) throws Exception {
                StreamingQuery one = spark.readStream().format("rate-micro-batch").option("rowsPerBatch", 20000).load()
                        .selectExpr("value % 1000 as key").groupBy("key").count()
                        .writeStream().outputMode("update").format("noop").trigger(Trigger.ProcessingTime(interval)).start();
                if (panel) {
                    LivePanel.show(one);
                }
                while (one.lastProgress() == null || one.lastProgress().batchId() < 3) {
                    Thread.sleep(5);
                }
                long first = one.lastProgress().batchId();
                long before = nanosOfKernel();
                long own = nanosOf(name -> name.startsWith("display ") || name.equals("publisher"));
                while (one.lastProgress().batchId() < first + batches) {
                    Thread.sleep(5);
                }
                double used = nanosOfKernel() - before;
                own = nanosOf(name -> name.startsWith("display ") || name.equals("publisher")) - own;
                double each = used / 1e6 / (one.lastProgress().batchId() - first);
                one.stop();
                return new double[] {each, 100 * own / used};
            }
            void say(double[] figures) {
                System.out.printf("%f %f", figures[0], figures[1]);
            }
            query.stop();
            """;

    /** A panel is drawn twice a second at most: most often, measured by the work, where a micro-batch is small and often. */
    private static final Map<String, Integer> PACES = Map.of("0 seconds", 60, "500 milliseconds", 20);
    /** Of the threads that draw and send; ZeroMQ's, which write to the socket, are in the whole alone. */
    private static final double MOST_PERCENT = 2;
    private final Measures measures = new Measures();

    @Test
    void aPanelCostsAQueryNextToNothing() throws Exception {
        try (KernelClient kernel = KernelClient.start()) {
            kernel.run(SharedKernel.SETUP);
            kernel.run(START);
            kernel.run(BLOCK);
            for (Map.Entry<String, Integer> pace : PACES.entrySet()) {
                for (int i = -2; i < TURNS; i++) {
                    // By turns first and second, since a kernel gets faster as it runs.
                    for (String subject : i % 2 == 0 ? List.of("panel", "none") : List.of("none", "panel")) {
                        String[] figures = kernel.run("say(block(\"" + pace.getKey() + "\", " + pace.getValue() + ", "
                                + subject.equals("panel") + "));").printed().trim().split(" ");
                        // The first ones load classes and compile.
                        if (i >= 0) {
                            measures.add("ms a micro-batch, each " + pace.getKey(), subject, Double.parseDouble(figures[0]));
                            measures.add("the panel's own, %, each " + pace.getKey(), subject, Double.parseDouble(figures[1]));
                        }
                    }
                }
            }
        }
        measures.print(List.of("panel", "none"));
        measures.write(Checkout.HOME.resolve("build/bench-panel.json"));
        assertThat(PACES.keySet()).allSatisfy(pace ->
                assertThat(measures.median("the panel's own, %, each " + pace, "panel")).isLessThan(MOST_PERCENT));
    }

    @Test
    void measure() throws Exception {
        for (int i = 0; i < RUNS; i++) {
            run("panel and table", "LivePanel.show(query);\nLiveTable.show(spark.readStream().format(\"rate-micro-batch\")"
                    + ".option(\"rowsPerBatch\", 10).load().selectExpr(\"value % 20 as key\").groupBy(\"key\").count());");
            run("panel", "LivePanel.show(query);");
            run("none", "");
        }
        measures.print(List.of("panel", "panel and table", "none"));
        measures.write(Checkout.HOME.resolve("build/bench-displays.json"));
    }

    private void run(String subject, String show) {
        try (KernelClient kernel = KernelClient.start()) {
            kernel.run(SharedKernel.SETUP);
            kernel.run(START);
            kernel.run(show);
            String[] figures = kernel.run(MEASURE).printed().trim().split(" ");
            measures.add("processor time of displays, %", subject, Double.parseDouble(figures[0]));
            measures.add("processor time of sending, %", subject, Double.parseDouble(figures[1]));
            measures.add("micro-batches a second", subject, Double.parseDouble(figures[2]));
        }
    }
}
