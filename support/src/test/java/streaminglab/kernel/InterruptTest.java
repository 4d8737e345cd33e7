package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The stop button ends the cell that runs and the Spark jobs it waits for, and nothing else. */
@ExtendWith(LocalKernel.class)
class InterruptTest {

    private static final String SLEEPING_JOB = """
            sc.parallelize(List.of(1, 2), 2).foreach(n -> {
                System.out.println("task runs");
                Thread.sleep(3_600_000);
            });
            """;

    /** Returns when no thread runs code of a cell any more, but for the one that asks. */
    private static final String NO_CELL_RUNS = """
            while (Thread.getAllStackTraces().entrySet().stream()
                    .filter(each -> each.getKey() != Thread.currentThread())
                    .flatMap(each -> Arrays.stream(each.getValue()))
                    .anyMatch(frame -> frame.getClassName().startsWith("REPL."))) {
                Thread.sleep(20);
            }
            """;

    /** Interrupts the cell when it has printed the text, and returns when it has ended. */
    private static Execution interrupted(KernelClient kernel, String code, String printed) {
        Execution cell = kernel.submit(code).awaitPrinted(printed);
        kernel.interrupt();
        cell.await();
        assertThat(cell.status()).isEqualTo("error");
        assertThat(kernel.run("1 + 1").result()).isEqualTo("2");
        return cell;
    }

    @Test
    void aSparkJobIsCancelled(KernelClient kernel) {
        interrupted(kernel, SLEEPING_JOB, "task runs");
        assertThat(kernel.run("""
                while (sc.statusTracker().getActiveJobIds().length > 0) {
                    Thread.sleep(20);
                }
                sc.parallelize(List.of(1, 2), 2).map(n -> n + 1).collect()
                """).result()).isEqualTo("[2, 3]");
    }

    @Test
    void anInterruptedCellSaysThatAndNoMore(KernelClient kernel) {
        Execution cell = interrupted(kernel, SLEEPING_JOB, "task runs");
        assertThat(cell.errorName()).isEqualTo("Interrupted");
        assertThat(cell.errorLines()).hasSize(1);
    }

    @Test
    void aJobOfADatasetIsCancelled(KernelClient kernel) {
        interrupted(kernel, """
                spark.range(2).repartition(2).foreach((ForeachFunction<Long>) n -> {
                    System.out.println("task runs");
                    Thread.sleep(3_600_000);
                });
                """, "task runs");
        kernel.run("while (sc.statusTracker().getActiveJobIds().length > 0) { Thread.sleep(20); }");
    }

    @Test
    void queriesOfEarlierCellsGoOn(KernelClient kernel) {
        kernel.run("""
                StreamingQuery earlier = spark.readStream().format("rate-micro-batch").option("rowsPerBatch", 1).load()
                        .writeStream().format("noop").start();
                """);
        interrupted(kernel, SLEEPING_JOB, "task runs");
        assertThat(kernel.run("""
                long batch = earlier.lastProgress() == null ? 0 : earlier.lastProgress().batchId();
                while (earlier.isActive()
                        && (earlier.lastProgress() == null || earlier.lastProgress().batchId() < batch + 3)) {
                    Thread.sleep(20);
                }
                boolean active = earlier.isActive();
                earlier.stop();
                active
                """).result()).isEqualTo("true");
    }

    @Test
    void streamingContextsOfEarlierCellsGoOn(KernelClient kernel) {
        kernel.run("""
                JavaStreamingContext going = new JavaStreamingContext(sc, Durations.milliseconds(300));
                AtomicInteger batchesSeen = new AtomicInteger();
                going.queueStream(new LinkedList<>(List.of(sc.parallelize(List.of("a", "b"), 2))))
                        .foreachRDD(rdd -> {
                            rdd.count();
                            batchesSeen.incrementAndGet();
                        });
                going.start();
                """);
        // No tasks that hold all cores, for the batches need some.
        interrupted(kernel, """
                sc.parallelize(List.of(1), 1).foreach(n -> {
                    System.out.println("task runs");
                    Thread.sleep(3_600_000);
                });
                """, "task runs");
        assertThat(kernel.run("""
                int seen = batchesSeen.get();
                while (batchesSeen.get() < seen + 3 && going.getState().toString().equals("ACTIVE")) {
                    Thread.sleep(20);
                }
                String state = going.getState().toString();
                going.stop(false, false);
                state
                """).result()).isEqualTo("ACTIVE");
    }

    @Test
    void aSleepIsInterrupted(KernelClient kernel) {
        interrupted(kernel, "{\n    System.out.println(\"sleeps\");\n    Thread.sleep(3_600_000);\n}", "sleeps");
    }

    @Test
    void waitingForAQueryIsInterruptedAndTheQueryGoesOn(KernelClient kernel) {
        kernel.run("""
                StreamingQuery awaited = spark.readStream().format("rate").load().writeStream().format("noop").start();
                """);
        interrupted(kernel, "{\n    System.out.println(\"waits\");\n    awaited.awaitTermination();\n}", "waits");
        assertThat(kernel.run("awaited.isActive()").result()).isEqualTo("true");
        kernel.run("awaited.stop()");
    }

    @Test
    void anEndlessLoopIsInterrupted(KernelClient kernel) {
        kernel.run("int kept = 3;");
        interrupted(kernel, """
                for (long turn = 0; ; turn++) {
                    if (turn == 0) {
                        System.out.println("turns");
                    }
                }
                """, "turns");
        kernel.run(NO_CELL_RUNS);
        assertThat(kernel.run("kept").result()).isEqualTo("3");
    }

    @Test
    void anInterruptThatArrivesBetweenTwoStatementsEndsTheCell(KernelClient kernel) {
        // Nearly all of this cell's time is the compiler's.
        interrupted(kernel, "int steps = 0;\nSystem.out.println(\"first\");\n" + "steps++;\n".repeat(200)
                + "while (true) {\n}", "first");
    }

    @Test
    void anEndlessLoopThatSwallowsTheInterruptIsEnded(KernelClient kernel) {
        interrupted(kernel, """
                for (long turn = 0; ; turn++) {
                    if (turn == 0) {
                        System.out.println("turns");
                    }
                    try {
                        Thread.sleep(10);
                    } catch (InterruptedException ignored) {
                    }
                }
                """, "turns");
        kernel.run(NO_CELL_RUNS);
    }

    @Test
    void readingInputIsInterruptedAndInputWorksAfterwards(KernelClient kernel) {
        Execution asking = kernel.submit("new Scanner(System.in).nextLine()").awaitMessage("input_request");
        kernel.interrupt();
        assertThat(asking.await().status()).isEqualTo("error");
        Execution again = kernel.submit("new Scanner(System.in).nextLine()");
        again.answer("green tea");
        assertThat(again.await().result()).isEqualTo("green tea");
        assertThat(kernel.run("1 + 1").result()).isEqualTo("2");
    }

    @Test
    void aLateAnswerToAnInterruptedQuestionIsNotTheNextCells(KernelClient kernel) {
        Execution asking = kernel.submit("new Scanner(System.in).nextLine()").awaitMessage("input_request");
        kernel.interrupt();
        asking.await();
        asking.answer("too late");
        kernel.run("1 + 1");
        Execution next = kernel.submit("new Scanner(System.in).nextLine()");
        next.answer("in time");
        assertThat(next.await().result()).isEqualTo("in time");
    }

    @Test
    void anInterruptThatArrivesBeforeTheFirstStatementRunsEndsTheCell(KernelClient kernel) {
        Execution cell = kernel.submit("while (true) {\n}").awaitMessage("execute_input");
        kernel.interrupt();
        assertThat(cell.await().status()).isEqualTo("error");
    }

    @Test
    void anInterruptWhileNothingRunsIsForgotten(KernelClient kernel) {
        kernel.interrupt();
        assertThat(kernel.run("Thread.sleep(1);\n\"whole\"").result()).isEqualTo("whole");
    }

    @Test
    void anInterruptedCellsQueueIsAborted(KernelClient kernel) {
        Execution asking = kernel.submit("new Scanner(System.in).nextLine()").awaitMessage("input_request");
        Execution waiting = kernel.submit("int neverRun = 1;");
        kernel.interrupt();
        assertThat(asking.await().status()).isEqualTo("error");
        kernel.await("an answer to the waiting cell", waiting::hasEnded);
        assertThat(waiting.status()).isEqualTo("aborted");
    }
}
