package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.kernel.Message.Channel;
import streaminglab.testing.Checkout;
import streaminglab.testing.ListeningSockets;

/** How a kernel begins and ends, and what it leaves behind: nothing. */
class LifecycleTest {

    private static final Duration BOUND = Duration.ofSeconds(90);
    private static final Duration KILLED_END = Duration.ofSeconds(10);

    private static void awaitEnd(List<ProcessHandle> processes) {
        awaitEnd(processes, BOUND);
    }

    private static void awaitEnd(List<ProcessHandle> processes, Duration bound) {
        Awaitility.await("the end of " + processes).atMost(bound)
                .until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** Starts Kafka beside the kernel, and returns the processes that the kernel has started. */
    private static List<ProcessHandle> services(KernelClient kernel) {
        assertThat(kernel.run("import streaminglab.Lab;\nLab.kafkaOptions().get(\"kafka.bootstrap.servers\")").result())
                .startsWith("127.0.0.1:");
        List<ProcessHandle> children = kernel.process().descendants().filter(ProcessHandle::isAlive).toList();
        assertThat(children).isNotEmpty();
        return children;
    }

    /** A learner's folder may well be called "my course". */
    @Test
    void aFolderWithASpaceHoldsAllThatSparkWrites(@TempDir Path folder) throws IOException {
        Path home = Files.createDirectories(folder.resolve("my course"));
        String option = "-Dstreaminglab.home=";
        try (EditedSpec spec = new EditedSpec(folder,
                        options -> options.replace(option + Checkout.HOME.normalize(), option + home));
                KernelClient kernel = KernelClient.start()) {
            kernel.run(SharedKernel.SETUP);
            kernel.run("spark.range(3).write().saveAsTable(\"tea\");");
            assertThat(home.resolve("build/spark/warehouse/tea/_SUCCESS")).exists();
            try (Stream<Path> beside = Files.list(folder)) {
                assertThat(beside).allMatch(path -> path.equals(home) || Files.isRegularFile(path));
            }
        }
    }

    /** Jupyter chooses other ports then, but only for a kernel that has ended. */
    @Test
    void aPortThatIsTakenEndsTheKernel(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("connection.json");
        ConnectionFile connection = ConnectionFile.withFreePorts();
        connection.write(file);
        try (ServerSocket taken = new ServerSocket(connection.port(Channel.SHELL), 1, InetAddress.getLoopbackAddress())) {
            Process kernel = KernelProcess.start(KernelProcess.spec(), file, Map.of());
            try {
                assertThat(kernel.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
            } finally {
                kernel.destroyForcibly();
            }
            assertThat(kernel.exitValue()).isEqualTo(1);
            assertThat(Path.of(file + ".log")).content().contains("can't listen on the ports in " + file)
                    .contains("another program has taken one");
        }
    }

    @Test
    void shutdownEndsTheProcessItsSparkAndItsServices() {
        try (KernelClient kernel = KernelClient.start()) {
            kernel.run(SharedKernel.SETUP);
            kernel.run("spark.readStream().format(\"rate\").load().writeStream().format(\"noop\").start();");
            List<ProcessHandle> services = services(kernel);
            kernel.shutdown();
            assertThat(kernel.process().isAlive()).isFalse();
            awaitEnd(services);
        }
    }

    @Test
    void shutdownEndsAKernelWhoseCellStillRuns() {
        try (KernelClient kernel = KernelClient.start()) {
            kernel.submit("for (long i = 0; ; i++) { if (i == 0) { System.out.println(\"turns\"); } }")
                    .awaitPrinted("turns");
            kernel.shutdown();
            assertThat(kernel.process().isAlive()).isFalse();
        }
    }

    @Test
    void aCellThatOutlivesTheEndOfItsKernelIsNotAnsweredAnyMore() {
        try (KernelClient kernel = KernelClient.start()) {
            Execution cell = kernel.submit("""
                    import java.util.concurrent.CountDownLatch;
                    CountDownLatch ending = new CountDownLatch(1);
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                        ending.countDown();
                        try { Thread.sleep(2000); } catch (InterruptedException e) { }
                    }));
                    new ProcessBuilder("kill", String.valueOf(ProcessHandle.current().pid())).start();
                    ending.await();
                    throw new IllegalStateException("Spark has been stopped, say");
                    """);
            kernel.await("the end of the kernel's process", () -> !kernel.process().isAlive());
            assertThat(cell.hasEnded()).isFalse();
        }
    }

    /** A cell's own call is refused; by reflection it is as a library's. */
    private static final String EXIT = """
            void leave() {
                try {
                    System.class.getMethod("exit", int.class).invoke(null, 0);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
            """;

    @Test
    void aCellDuringWhichALibraryEndsTheKernelSaysSo() {
        try (KernelClient kernel = KernelClient.start()) {
            kernel.run(EXIT);
            assertThat(kernel.fail("int n = 1;\nleave();").error()).contains("has called System.exit",
                    "cell [1] line 3:  System.class.getMethod", "That ends the kernel");
            kernel.await("the end of the kernel's process", () -> !kernel.process().isAlive());
        }
    }

    @Test
    void aThreadThatEndsTheKernelBetweenCellsIsReportedUnderTheLatestCell() {
        try (KernelClient kernel = KernelClient.start()) {
            kernel.run(EXIT + "import java.util.concurrent.CountDownLatch;\nCountDownLatch go = new CountDownLatch(1);\n"
                    + "new Thread(() -> { try { go.await(); Thread.sleep(500); } catch (InterruptedException e) { } leave(); },"
                    + " \"night shift\").start();");
            kernel.run("go.countDown();").awaitPrinted("That ends the kernel");
            kernel.await("the end of the kernel's process", () -> !kernel.process().isAlive());
        }
    }

    @Test
    void servicesEndWithAKernelThatIsKilled() {
        try (KernelClient kernel = KernelClient.start()) {
            List<ProcessHandle> services = services(kernel);
            kernel.process().destroyForcibly();
            awaitEnd(services, KILLED_END);
        }
    }

    @Test
    void restartBeginsAnewLeavesNoProcessAndSaysWhichCellDeclaresWhatIsMissing(@TempDir Path folder) throws IOException {
        Path notebook = Files.writeString(folder.resolve("mine.ipynb"), """
                {"cells": [{"cell_type": "markdown", "source": "int forgotten = 0;"},
                    {"cell_type": "code", "source": ["%time 1 + 1\\n", "return forgotten;\\n"]},
                    {"cell_type": "code", "source": ["/*\\n", "int forgotten = 2;\\n", "*/\\n", "String s = \\"\\"\\"\\n",
                        "int forgotten = 3;\\n", "\\"\\"\\";"]},
                    {"cell_type": "code", "source": ["int forgotten = 1;\\n", "forgotten"]}]}
                """);
        try (KernelClient kernel = KernelClient.start(Map.of("JPY_SESSION_NAME", notebook.toString()))) {
            kernel.run("int forgotten = 1;");
            ProcessHandle first = kernel.process().toHandle();
            kernel.restart();
            assertThat(first.isAlive()).isFalse();
            assertThat(kernel.fail("forgotten").error()).contains("in this line: int forgotten = 1;  (code cell 3 from the top)");
            assertThat(kernel.fail("neverWritten").error()).contains("No cell that has run since the kernel was started");
            assertThat(kernel.run("1 + 1").result()).isEqualTo("2");
        }
    }

    @Test
    void variablesOfIJavaAreHonouredAndFilesMayHaveUmlautsInEveryLocale(@TempDir Path folder) throws IOException {
        Path source = Files.writeString(folder.resolve("Spoon.java"),
                "package shop; public class Spoon { public static int SIZE = 14; }");
        Path classes = Files.createDirectories(folder.resolve("classes"));
        ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes.toString(), source.toString());
        Files.writeString(folder.resolve("start.jshell"), "import java.util.stream.Stream;\nint spoons = 3;");
        Map<String, String> environment = Map.of("LANG", "C",
                "IJAVA_CLASSPATH", classes + File.pathSeparator + folder + "/none*.jar",
                "IJAVA_STARTUP_SCRIPTS_PATH", folder + "/*.jshell",
                "IJAVA_STARTUP_SCRIPT", "int cups = spoons + 1;\nint broken = \"two\";");
        try (KernelClient kernel = KernelClient.start(environment)) {
            Execution first = kernel.run("Stream.of(shop.Spoon.SIZE, spoons, cups).toList()");
            assertThat(first.result()).isEqualTo("[14, 3, 4]");
            assertThat(first.printed()).contains("IJAVA_CLASSPATH", "none*.jar", "IJAVA_STARTUP_SCRIPT fails",
                    "String cannot be converted to int");
            Execution second = kernel.run("""
                    java.nio.file.Files.writeString(java.nio.file.Path.of("%s", "größe.txt"), "7");
                    new FileWriter(new File("%s", "öl.txt")).close();
                    new String(new ProcessBuilder("ls", "%s").start().getInputStream().readAllBytes())
                    """.formatted(folder, folder, folder));
            assertThat(second.result()).contains("größe.txt", "öl.txt");
            assertThat(second.printed()).isEmpty();
        }
    }

    @Test
    void aCheckpointWithClassesOfCellsSaysThatTheyAreGone(@TempDir Path folder) {
        String cell = """
                JavaStreamingContext saved = JavaStreamingContext.getOrCreate("%s", () -> {
                    JavaStreamingContext made = new JavaStreamingContext(sc, Durations.milliseconds(300));
                    made.checkpoint("%s");
                    made.socketTextStream("localhost", 1).map(line -> line.length()).foreachRDD(rdd -> { });
                    return made;
                });
                """.formatted(folder, folder);
        try (KernelClient kernel = KernelClient.start()) {
            kernel.run(SharedKernel.SETUP);
            kernel.run(cell + "saved.start();");
            Awaitility.await("a checkpoint").atMost(BOUND).until(() -> {
                try (Stream<Path> files = Files.list(folder)) {
                    return files.anyMatch(file -> file.getFileName().toString().startsWith("checkpoint-"));
                }
            });
            kernel.restart();
            kernel.run(SharedKernel.SETUP + "int moved = 1;\nint on = 2;");
            Execution again = kernel.fail(cell);
            assertThat(again.error()).contains("Hint: ", "checkpoint", "Put the code into a jar");
        }
    }

    @Test
    void theKernelEndsWithTheJupyterThatStartedIt() throws Exception {
        Process jupyter = new ProcessBuilder("sleep", "3600").start();
        try (KernelClient kernel = KernelClient.start(Map.of("JPY_PARENT_PID", String.valueOf(jupyter.pid())))) {
            assertThat(kernel.run("1 + 1").result()).isEqualTo("2");
            jupyter.destroyForcibly();
            awaitEnd(List.of(kernel.process().toHandle()));
        } finally {
            jupyter.destroyForcibly();
        }
    }

    @Test
    @ExtendWith(LocalKernel.class)
    void theLogGoesToAFileAndNotToCells(KernelClient kernel) throws IOException {
        Execution cell = kernel.run("""
                org.slf4j.LoggerFactory.getLogger("org.apache.spark.tests").warn("a warning of the tests");
                org.slf4j.LoggerFactory.getLogger("org.apache.kafka.tests").error("an error of the tests");
                spark.range(1).count();
                """);
        assertThat(cell.printed()).isEmpty();
        Path logs = Checkout.HOME.resolve("build/logs");
        try (Stream<Path> files = Files.list(logs)) {
            Path log = files.filter(file -> file.toString().contains(String.valueOf(kernel.process().pid())))
                    .findFirst().orElseThrow();
            assertThat(log).content().contains("a warning of the tests").contains("an error of the tests");
        }
    }

    @Test
    @ExtendWith(LocalKernel.class)
    void theKernelAndItsSparkListenOnLoopbackOnly(KernelClient kernel) throws IOException {
        assertThat(ListeningSockets.of(List.of(kernel.process().pid()))).isNotEmpty()
                .allMatch(ListeningSockets::isLoopback);
    }

    @Test
    @ExtendWith(LocalKernel.class)
    void sparkIsSetUpForALaptop(KernelClient kernel) {
        assertThat(kernel.run("spark.sparkContext().master()").result()).startsWith("local[");
        assertThat(kernel.run("spark.conf().get(\"spark.sql.session.timeZone\")").result()).isEqualTo("UTC");
        assertThat(kernel.run("spark.conf().get(\"spark.sql.shuffle.partitions\")").result()).isEqualTo("2");
        assertThat(kernel.run("TimeZone.getDefault().getID()").result()).isEqualTo("UTC");
    }
}
