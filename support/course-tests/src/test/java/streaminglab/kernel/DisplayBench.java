package streaminglab.kernel;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import streaminglab.testing.Checkout;

/**
 * What a live panel and a live table cost: the processor time of their own threads, and of the one that sends to the page,
 * as a share of what the whole kernel used meanwhile. Beside it the same query without them.
 */
@Tag("bench")
class DisplayBench {

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

    private final Measures measures = new Measures();

    @Test
    void measure() throws Exception {
        for (int i = 0; i < RUNS; i++) {
            run("panel and table", "LivePanel.show(query);\nLiveTable.of(spark.readStream().format(\"rate-micro-batch\")"
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
