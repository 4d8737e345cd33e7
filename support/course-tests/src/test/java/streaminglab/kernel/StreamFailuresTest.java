package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A stream that fails says so where it was started. */
@ExtendWith(LocalKernel.class)
class StreamFailuresTest {

    /** A cell that starts a query named q, which divides by zero when the notebook says so. */
    private static Execution fragile(KernelClient kernel, String name) {
        kernel.run("AtomicInteger divisor = new AtomicInteger(1);");
        return kernel.run("""
                StreamingQuery q = spark.readStream().format("rate-micro-batch").option("rowsPerBatch", 1).load()
                        .writeStream().queryName("%s").foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> {
                            int quotient = 10 / divisor.get();
                        }).start();
                """.formatted(name));
    }

    @Test
    void aQueryThatDiesLaterIsReportedUnderTheCellThatStartedIt(KernelClient kernel) {
        Execution starting = fragile(kernel, "dies_later");
        Execution other = kernel.run("divisor.set(0);\nwhile (q.isActive()) { Thread.sleep(20); }");
        kernel.await("a report under the cell that started the query",
                () -> (starting.printed() + starting.error()).contains("ArithmeticException"));
        assertThat(starting.printed() + starting.error()).contains("/ by zero").contains("line 3")
                .contains("10 / divisor");
        assertThat(other.printed() + other.error()).doesNotContain("ArithmeticException");
        assertThat(kernel.run("q.isActive()").printed()).isEmpty();
    }

    @Test
    void aQueryThatIsAwaitedInItsCellIsReportedOnce(KernelClient kernel) {
        kernel.run("AtomicInteger zero = new AtomicInteger(0);");
        Execution cell = kernel.fail("""
                StreamingQuery awaited = spark.readStream().format("rate-micro-batch").option("rowsPerBatch", 1).load()
                        .writeStream().foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> {
                            int quotient = 10 / zero.get();
                        }).start();
                awaited.awaitTermination();
                """);
        // The listener of queries is told on a thread of its own; a second report would come by then.
        kernel.run("while (spark.streams().active().length > 0) { Thread.sleep(20); }");
        kernel.run("sc.parallelize(List.of(1)).count();");
        assertThat(cell.errors()).isEqualTo(1);
        assertThat((cell.printed() + cell.error()).split("Caused by: java.lang.ArithmeticException", -1)).hasSize(2);
        assertThat(cell.error()).containsSubsequence("StreamingQueryException", "ArithmeticException", "line 3");
        assertThat(cell.errorLines()).hasSizeLessThan(20);
    }

    @Test
    void aQueryThatIsAwaitedInALaterCellFailsThatCell(KernelClient kernel) {
        fragile(kernel, "awaited_later");
        Execution later = kernel.fail("divisor.set(0);\nq.awaitTermination();");
        assertThat(later.error()).contains("StreamingQueryException").contains("/ by zero");
    }

    @Test
    void aQueryThatIsStoppedIsNoFailure(KernelClient kernel) {
        Execution starting = fragile(kernel, "stopped");
        kernel.run("q.stop();");
        kernel.run("1 + 1");
        assertThat(starting.printed() + starting.error()).isEmpty();
    }

    @Test
    void aFailedBatchOfADStreamIsReportedUnderTheCellThatStartedTheContext(KernelClient kernel) {
        kernel.run("CountDownLatch failed = new CountDownLatch(1);");
        Execution starting = kernel.run("""
                JavaStreamingContext failing = new JavaStreamingContext(sc, Durations.milliseconds(300));
                failing.queueStream(new LinkedList<>(List.of(sc.parallelize(List.of(0)))))
                        .foreachRDD(rdd -> {
                            failed.countDown();
                            rdd.map(n -> 10 / n).collect();
                        });
                failing.start();
                """);
        kernel.run("failed.await();");
        kernel.await("a report under the cell that started the context",
                () -> (starting.printed() + starting.error()).contains("ArithmeticException"));
        kernel.run("failing.stop(false, false);");
    }

    @Test
    void aFailedBatchIsReportedWhileTheStatementThatStartedTheContextStillWaits(KernelClient kernel) {
        kernel.run("JavaStreamingContext waited = new JavaStreamingContext(sc, Durations.milliseconds(300));");
        Execution waiting = kernel.submit("""
                waited.queueStream(new LinkedList<>(List.of(sc.parallelize(List.of(0)))))
                        .foreachRDD(rdd -> { rdd.map(n -> 10 / n).collect(); });
                void startAndWait() throws InterruptedException {
                    waited.start();
                    new CountDownLatch(1).await();
                }
                startAndWait();
                """);
        kernel.await("a report while the cell waits",
                () -> (waiting.printed() + waiting.error()).contains("ArithmeticException"));
        kernel.interrupt();
        assertThat(waiting.await().isOk()).isFalse();
        kernel.run("waited.stop(false, false);");
    }

    @Test
    void aSocketThatNobodyServesIsNamed(KernelClient kernel) throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        Execution starting = kernel.run("""
                JavaStreamingContext unserved = new JavaStreamingContext(sc, Durations.milliseconds(300));
                unserved.socketTextStream("localhost", %d).foreachRDD(rdd -> { });
                unserved.start();
                """.formatted(free));
        starting.awaitPrinted("Connection refused");
        assertThat(starting.printed()).contains("receiver", "localhost:" + free, "started again");
        kernel.run("unserved.stop(false, false);");
    }

    /** With Kafka's own time-outs, and longer ones, stop() would outlive this test. */
    @Test
    void aBrokerThatDoesNotAnswerIsReportedAndDoesNotHoldUpTheStop(KernelClient kernel) {
        Execution starting = kernel.run("""
                StreamingQuery unanswered = spark.readStream().format("kafka")
                        .option("kafka.bootstrap.servers", "localhost:1").option("subscribe", "tea")
                        .option("kafka.default.api.timeout.ms", "3600000").load()
                        .writeStream().queryName("unanswered").format("noop").start();
                """);
        starting.awaitPrinted("could not be established");
        assertThat(starting.printed()).contains("The streaming query unanswered", "Getting offsets from KafkaV2[Subscribe[tea]]",
                "localhost/127.0.0.1:1", "stop() ends it");
        kernel.run("unanswered.stop();");
        assertThat(kernel.run("unanswered.exception().isEmpty()").result()).isEqualTo("true");
    }

    @Test
    void aTaskThatWaitsForAKafkaWhichDoesNotAnswerIsReportedUnderItsCell(KernelClient kernel) {
        Execution writing = kernel.submit("""
                spark.range(3).selectExpr("cast(id as string) value").write().format("kafka")
                        .option("kafka.bootstrap.servers", "localhost:2").option("topic", "tea")
                        .option("kafka.max.block.ms", "3600000").save();
                """);
        writing.awaitPrinted("A task of Spark that works for this cell has waited");
        assertThat(writing.printed()).contains("KafkaProducer.send", "Kafka's client says: ", "localhost:2");
        kernel.interrupt();
        assertThat(writing.await().isOk()).isFalse();
    }

    @Test
    void aStreamsSinkThatWaitsForAKafkaWhichDoesNotAnswerIsReportedUnderItsCell(KernelClient kernel) {
        Execution starting = kernel.run("""
                StreamingQuery writes = spark.readStream().format("rate").load().selectExpr("cast(value as string) value")
                        .writeStream().format("kafka").option("kafka.bootstrap.servers", "localhost:1").option("topic", "tea")
                        .option("kafka.max.block.ms", "3600000")
                        .option("checkpointLocation", java.nio.file.Files.createTempDirectory("writes").toString()).start();
                """);
        starting.awaitPrinted("stop() a streaming query");
        assertThat(starting.printed()).contains("A task of Spark that works for this cell has waited", "KafkaProducer.send");
        kernel.run("writes.stop();");
    }

    @Test
    void aListenerThatThrowsIsReportedUnderTheCellThatDefinesIt(KernelClient kernel) {
        Execution defining = kernel.run("""
                class Careless extends StreamingQueryListener {
                    public void onQueryStarted(QueryStartedEvent event) { }
                    public void onQueryProgress(QueryProgressEvent event) {
                        throw new IllegalStateException("no tea in " + event.progress().name());
                    }
                    public void onQueryTerminated(QueryTerminatedEvent event) { }
                }
                Careless careless = new Careless();
                """);
        kernel.run("""
                spark.streams().addListener(careless);
                StreamingQuery watched = spark.readStream().format("rate-micro-batch").option("rowsPerBatch", 1).load()
                        .writeStream().queryName("watched").format("noop").start();
                """);
        defining.awaitPrinted("no tea in watched");
        assertThat(defining.printed()).contains("A listener that cell [", "] defines has thrown", "line 4");
        kernel.run("watched.stop();\nspark.streams().removeListener(careless);");
    }

    @Test
    void aListenerOfJobsThatThrowsIsReportedToo(KernelClient kernel) {
        Execution defining = kernel.run("""
                import org.apache.spark.scheduler.*;
                class Clumsy extends SparkListener {
                    @Override
                    public void onJobEnd(SparkListenerJobEnd end) {
                        throw new IllegalStateException("dropped the cup");
                    }
                }
                Clumsy clumsy = new Clumsy();
                spark.sparkContext().addSparkListener(clumsy);
                """);
        kernel.run("spark.range(3).collectAsList();");
        defining.awaitPrinted("dropped the cup");
        assertThat(defining.printed()).contains("line 5");
        kernel.run("spark.sparkContext().removeSparkListener(clumsy);");
    }
}
