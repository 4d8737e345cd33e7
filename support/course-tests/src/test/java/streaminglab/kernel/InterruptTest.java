package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    /** Whether the code of an earlier cell still runs, and not only a thread that it has started. */
    private static final String CELLS_RUN = """
            Thread.getAllStackTraces().entrySet().stream()
                    .filter(each -> each.getKey() != Thread.currentThread())
                    .flatMap(each -> Arrays.stream(each.getValue()))
                    .anyMatch(frame -> frame.getClassName().startsWith("REPL.") && frame.getMethodName().equals("do_it$"))
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

    /** Broken off, it would leave a class that can't be used any more, as it left Spark's own. */
    @Test
    void theSetUpOfALibrarysClassIsNotBrokenOff(KernelClient kernel, @TempDir Path folder) throws IOException {
        Path source = Files.writeString(Files.createDirectory(folder.resolve("slowly")).resolve("SlowlySetUp.java"), """
                package slowly;

                public class SlowlySetUp {
                    public static final Integer SIZE = size();

                    static int size() {
                        System.out.println("sets up");
                        long end = System.nanoTime() + 6_000_000_000L;
                        while (System.nanoTime() < end) {
                            Thread.onSpinWait();
                        }
                        return 14;
                    }
                }
                """);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString())).isZero();
        kernel.run("%classpath " + folder);
        interrupted(kernel, "slowly.SlowlySetUp.SIZE", "sets up");
        assertThat(kernel.run("slowly.SlowlySetUp.SIZE").result()).isEqualTo("14");
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
    void aGroupThatACellSetsIsKeptAndItsJobsAreCancelled(KernelClient kernel) {
        interrupted(kernel, "sc.setJobGroup(\"tasting\", \"ours\");\nint noCup = 0;\n" + SLEEPING_JOB, "task runs");
        assertThat(kernel.run("""
                while (sc.statusTracker().getActiveJobIds().length > 0) {
                    Thread.sleep(20);
                }
                sc.statusTracker().getJobIdsForGroup("tasting").length
                """).result()).isEqualTo("1");
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

    /** What a cell can wait in: a name, what is there before it, and the cell, which prints "waits" first. */
    private enum Waiting {
        OUTPUT_OF_A_PROCESS("Process quiet = new ProcessBuilder(\"sleep\", \"3600\").start();",
                "quiet.getInputStream().read();", "quiet.destroy();"),
        EXIT_OF_A_PROCESS("Process staying = new ProcessBuilder(\"sleep\", \"3600\").start();", "staying.waitFor();",
                "staying.destroy();"),
        SLEEPS_THAT_SWALLOW_INTERRUPTS("", "while (true) { try { Thread.sleep(10); } catch (Exception swallowed) { } }", ""),
        BUSY_LOOP("", "for (long turn = 0; ; turn++) { }", ""),
        LOCK_OF_ANOTHER_THREAD("""
                Object locked = new Object();
                CountDownLatch taken = new CountDownLatch(1);
                CountDownLatch letGo = new CountDownLatch(1);
                new Thread(() -> {
                    synchronized (locked) {
                        taken.countDown();
                        try { letGo.await(); } catch (InterruptedException ended) { }
                    }
                }).start();
                taken.await();
                """, "synchronized (locked) { }", "letGo.countDown();"),
        CALL_OF_JDBC("""
                Connection first = streaminglab.Lab.jdbcConnection();
                Connection second = streaminglab.Lab.jdbcConnection();
                first.setAutoCommit(false);
                first.createStatement().execute("select pg_advisory_xact_lock(14)");
                """.replace("Connection ", "java.sql.Connection "),
                "second.createStatement().execute(\"select pg_advisory_lock(14)\");",
                "first.rollback();\nfirst.close();\nsecond.close();"),
        AWAIT_TERMINATION("StreamingQuery going = spark.readStream().format(\"rate\").load().writeStream().format(\"noop\").start();",
                "going.awaitTermination();", "going.stop();"),
        ADMIN_OF_A_DEAD_BROKER("",
                "try (var admin = org.apache.kafka.clients.admin.Admin.create(Map.of(\"bootstrap.servers\", \"127.0.0.1:1\","
                + " \"default.api.timeout.ms\", 3_600_000))) { admin.listTopics().names().get(); }", ""),
        CONSUMER_OF_A_DEAD_BROKER("",
                "try (var consumer = new org.apache.kafka.clients.consumer.KafkaConsumer<String, String>(Map.of("
                + "\"bootstrap.servers\", \"127.0.0.1:1\", \"default.api.timeout.ms\", 3_600_000),"
                + " new org.apache.kafka.common.serialization.StringDeserializer(),"
                + " new org.apache.kafka.common.serialization.StringDeserializer())) { consumer.partitionsFor(\"tea\"); }", ""),
        ACCEPT("java.net.ServerSocket lonely = new java.net.ServerSocket(0);", "lonely.accept();", "lonely.close();"),
        READ_OF_A_SOCKET("java.net.ServerSocket silent = new java.net.ServerSocket(0);\n"
                + "java.net.Socket asking = new java.net.Socket(\"127.0.0.1\", silent.getLocalPort());",
                "asking.getInputStream().read();", "asking.close();\nsilent.close();");

        private final String before;
        private final String waits;
        private final String over;

        Waiting(String before, String waits, String over) {
            this.before = before;
            this.waits = waits;
            this.over = over;
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptedCellHasEndedOrSaysWhatItWaitsFor(Waiting in, KernelClient kernel) {
        kernel.run(NO_CELL_RUNS + in.before);
        try {
            Execution cell = interrupted(kernel, "{\n    System.out.println(\"waits\");\n    " + in.waits + "\n}", "waits");
            assertThat(cell.errorName()).isEqualTo("Interrupted");
            boolean goesOn = cell.errorLines().size() > 1;
            if (goesOn) {
                assertThat(cell.error()).containsPattern("the code of this cell does not end\\. It is in \\S+")
                        .contains("line 3:  " + in.waits).contains("Only a restart of the kernel ends it");
            }
            assertThat(kernel.run(CELLS_RUN).result()).as(cell.error()).isEqualTo(String.valueOf(goesOn));
        } finally {
            kernel.run(in.over + "\n" + NO_CELL_RUNS);
        }
    }

    /**
     * Interrupts a cell whose code no interrupt can end: it must end all the same, and say what goes on, and where.
     *
     * @param code prints "waits" in the statement that waits
     */
    private static void leftToItself(KernelClient kernel, String code, String... reported) {
        kernel.run("int kept = 3;");
        Execution cell = interrupted(kernel, code, "waits");
        assertThat(cell.errorName()).isEqualTo("Interrupted");
        assertThat(String.join("\n", cell.errorLines())).contains(reported)
                .contains("Only a restart of the kernel ends it");
        // Spark's session and the notebook's variables are those of before, on another thread.
        assertThat(kernel.run("kept + spark.range(3).count()").result()).isEqualTo("6");
    }

    @Test
    void waitingForAConnectionIsLeftToItself(KernelClient kernel) {
        leftToItself(kernel, "ServerSocket server = new ServerSocket(0);\n{\n    System.out.println(\"waits\");\n    server.accept();\n}",
                "java.net.ServerSocket.accept", "line 4:  server.accept();");
        kernel.run("server.close();\n" + NO_CELL_RUNS);
    }

    @Test
    void aLockThatAnotherThreadHoldsIsNamed(KernelClient kernel) {
        kernel.run("""
                Object guarded = new Object();
                CountDownLatch held = new CountDownLatch(1);
                CountDownLatch over = new CountDownLatch(1);
                Thread holder = new Thread(() -> {
                    synchronized (guarded) {
                        held.countDown();
                        try {
                            over.await();
                        } catch (InterruptedException ended) {
                        }
                    }
                }, "holder of the lock");
                holder.start();
                held.await();
                """);
        leftToItself(kernel, "{\n    System.out.println(\"waits\");\n    synchronized (guarded) {\n    }\n}",
                "a lock that the thread \"holder of the lock\" holds");
        kernel.run("over.countDown();\n" + NO_CELL_RUNS);
    }

    @Test
    void readingTheOutputOfAProcessIsLeftToItself(KernelClient kernel) {
        leftToItself(kernel, "Process silent = new ProcessBuilder(\"sleep\", \"3600\").start();\n"
                + "{\n    System.out.println(\"waits\");\n    silent.getInputStream().read();\n}", "read", "line 4:");
        kernel.run("silent.destroy();\n" + NO_CELL_RUNS);
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsLeftToItself(KernelClient kernel) {
        kernel.run("ServerSocket mute = new ServerSocket(0);");
        leftToItself(kernel, """
                {
                    Properties login = new Properties();
                    login.setProperty("user", "lab");
                    login.setProperty("sslmode", "disable");
                    System.out.println("waits");
                    new org.postgresql.Driver().connect("jdbc:postgresql://127.0.0.1:" + mute.getLocalPort() + "/lab", login);
                }
                """, "org.postgresql.Driver.connect", "line 6:");
        kernel.run("mute.close();");
    }

    @Test
    void aCallToABrokerThatIsNotThereIsInterrupted(KernelClient kernel) {
        Execution cell = interrupted(kernel, """
                try (org.apache.kafka.clients.admin.Admin admin = org.apache.kafka.clients.admin.Admin.create(
                        Map.of("bootstrap.servers", "127.0.0.1:1"))) {
                    System.out.println("waits");
                    admin.listTopics().names().get();
                }
                """, "waits");
        assertThat(cell.errorName()).isEqualTo("Interrupted");
    }

    @Test
    void aThreadThatReadsInputHoldsUpNoLaterCell(KernelClient kernel) {
        Execution cell = kernel.submit("""
                Thread reader = new Thread(() -> {
                    try {
                        System.in.read();
                    } catch (java.io.IOException ended) {
                    }
                });
                reader.start();
                reader.join();
                """).awaitMessage("input_request");
        kernel.interrupt();
        assertThat(cell.await().status()).isEqualTo("error");
        assertThat(kernel.run("1 + 1").result()).isEqualTo("2");
        kernel.run("reader.join();");
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

    /** A cell that asks a broker which does not answer says so, and goes on asking until it is interrupted. */
    private static Execution askingInVain(KernelClient kernel, String code) {
        kernel.run("""
                import org.apache.kafka.clients.admin.*;
                import org.apache.kafka.clients.producer.*;
                Map<String, Object> unserved = Map.of("bootstrap.servers", "localhost:1",
                        "default.api.timeout.ms", 3_600_000);
                """);
        return interrupted(kernel, code, "an interrupt ends it");
    }

    @Test
    void aClientOfKafkaWithoutABrokerSaysWhatItWaitsFor(KernelClient kernel) {
        Execution cell = askingInVain(kernel, """
                try (AdminClient admin = AdminClient.create(unserved)) {
                    admin.listTopics().names().get();
                }
                """);
        assertThat(cell.printed()).contains("This cell has waited", "KafkaFutureImpl.get", "Kafka's client says: ",
                "localhost");
    }

    @Test
    void aReadOfATopicWithoutABrokerSaysWhatItWaitsFor(KernelClient kernel) {
        Execution cell = askingInVain(kernel, """
                spark.read().format("kafka").option("kafka.bootstrap.servers", "localhost:1")
                        .option("kafka.default.api.timeout.ms", 3_600_000).option("subscribe", "tea").load().show();
                """);
        assertThat(cell.printed()).contains("This cell has waited", "Kafka's client says: ", "localhost");
    }

    @Test
    void aProducerOfAnEarlierCellIsNamedByThatCell(KernelClient kernel) {
        Execution making = kernel.run("""
                import org.apache.kafka.clients.producer.*;
                import org.apache.kafka.common.serialization.*;
                KafkaProducer<String, String> pouring = new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", "localhost:1", "max.block.ms", 3_600_000),
                        new StringSerializer(), new StringSerializer());
                """);
        Execution cell = askingInVain(kernel, "pouring.send(new ProducerRecord<>(\"tea\", \"green\")).get();");
        assertThat(cell.printed()).contains("in KafkaProducer.send", "A client of Kafka that cell ["
                + making.reply().path("execution_count").asInt() + "] has made says: ", "localhost");
        kernel.run("pouring.close(Duration.ZERO);");
    }
}
