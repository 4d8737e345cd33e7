package streaminglab.kernel.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cell's class on the driver, and the same class as executors get it. */
class VariableAccessTest {

    private static final String NAME = "REPL.$JShell$1";

    @TempDir
    private static Path folder;
    private static URLClassLoader driver;
    private static CellsForExecutors cells;
    private static URLClassLoader executor;
    private static Class<?> onDriver;
    private static Class<?> onExecutor;

    @BeforeAll
    static void serve() throws Exception {
        Path source = Files.createDirectories(folder.resolve("REPL")).resolve("$JShell$1.java");
        Files.writeString(source, """
                package REPL;
                public class $JShell$1 {
                    public static int cups;
                    public static double price;
                    public static long leaves;
                    public static boolean hot;
                    public static String tea;
                    public static Object lock;
                    public static Object slow;
                    public static Object quick;
                    public static String all() { return cups + " " + price + " " + leaves + " " + hot + " " + tea; }
                    public static Object lock() { return lock; }
                    public static Object slow() { return slow; }
                    public static Object quick() { return quick; }
                    public static void brew() { cups = 2; }
                    public static void brewLong() { leaves = 2; }
                    public static int checked(int n) { assert n > 0 : "n is " + n; return n; }
                }
                """);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", folder.toString(),
                source.toString())).isZero();
        driver = new URLClassLoader(new URL[] {folder.toUri().toURL()}, VariableAccessTest.class.getClassLoader());
        cells = new CellsForExecutors(driver);
        DriverCells.askThrough(cells::answer);
        executor = new URLClassLoader(new URL[] {DriverCells.classes()}, VariableAccessTest.class.getClassLoader());
        // As in a JVM that was started without -ea.
        executor.setDefaultAssertionStatus(false);
        onDriver = driver.loadClass(NAME);
        onExecutor = executor.loadClass(NAME);
    }

    @AfterAll
    static void stop() throws IOException {
        DriverCells.askThrough(null);
        cells.close();
        executor.close();
        driver.close();
    }

    @Test
    void aVariableHasTheDriversValueOnAnExecutor() throws ReflectiveOperationException {
        onDriver.getField("cups").set(null, 7);
        onDriver.getField("price").set(null, 2.5);
        onDriver.getField("leaves").set(null, 1L << 40);
        onDriver.getField("hot").set(null, true);
        onDriver.getField("tea").set(null, "green");
        assertThat(onExecutor.getMethod("all").invoke(null)).isEqualTo("7 2.5 1099511627776 true green");
        assertThat(onExecutor.getField("cups").get(null)).as("the field itself").isEqualTo(0);
    }

    @Test
    void anAssignmentOnAnExecutorIsRefused() {
        for (String method : new String[] {"brew", "brewLong"}) {
            assertThatThrownBy(() -> onExecutor.getMethod(method).invoke(null))
                    .isInstanceOf(InvocationTargetException.class).cause()
                    .isInstanceOf(UnsupportedOperationException.class).hasMessageContaining("use an accumulator");
        }
    }

    @Test
    void assertionsAreOnWhateverTheExecutorWasStartedWith() throws ReflectiveOperationException {
        assertThat(onExecutor.getMethod("checked", int.class).invoke(null, 1)).isEqualTo(1);
        assertThatThrownBy(() -> onExecutor.getMethod("checked", int.class).invoke(null, 0)).cause()
                .isInstanceOf(AssertionError.class).hasMessage("n is 0");
    }

    @Test
    void aValueThatCannotBeSentIsNamed() throws ReflectiveOperationException {
        onDriver.getField("lock").set(null, new Object());
        assertThatThrownBy(() -> onExecutor.getMethod("lock").invoke(null)).cause()
                .hasMessageContaining("The variable lock of the notebook (Object) can't be sent to executors");
    }

    /** Its bytes are there when the test says so. */
    private static final class Slow implements Serializable {

        private static final long serialVersionUID = 1;
        private static final CountDownLatch ASKED = new CountDownLatch(1);
        private static final CountDownLatch READY = new CountDownLatch(1);

        private void writeObject(ObjectOutputStream out) throws IOException {
            ASKED.countDown();
            try {
                READY.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    @Test
    void otherVariablesAreReadWhileOneTakesLong() throws Exception {
        onDriver.getField("slow").set(null, new Slow());
        onDriver.getField("quick").set(null, "black tea");
        FutureTask<Object> reading = new FutureTask<>(() -> onExecutor.getMethod("slow").invoke(null));
        new Thread(reading, "task").start();
        Slow.ASKED.await();
        assertThat(onExecutor.getMethod("quick").invoke(null)).isEqualTo("black tea");
        assertThat(reading.isDone()).isFalse();
        Slow.READY.countDown();
        assertThat(reading.get()).isInstanceOf(Slow.class);
    }

    @Test
    void onlyClassesOfCellsAndTheirVariablesAreGiven() throws Exception {
        assertThat((byte[]) cells.answer(new String[] {"1", "REPL/$JShell$1.class"}))
                .startsWith(new byte[] {(byte) 0xCA, (byte) 0xFE});
        assertThat((byte[]) cells.answer(new String[] {"2", "REPL/$JShell$1", "cups"})).isNotEmpty();
        for (String path : List.of("REPL/$JShell$9.class", "java/lang/String.class", "streaminglab/Lab.class", "", "REPL/",
                "REPL/../java/lang/String.class", "REPL/$JShell$1/../../java/lang/Object.class", "REPL/$JShell$1",
                "../classes/REPL/$JShell$1.class", "/REPL/$JShell$1.class", "log4j2.xml", "META-INF/MANIFEST.MF")) {
            assertThat((byte[]) cells.answer(new String[] {"3", path})).as(path).isEmpty();
        }
        for (String owner : List.of("java/lang/System", "java.lang.System", "REPL/../java/lang/System")) {
            assertThat((byte[]) cells.answer(new String[] {"4", owner, "out"})).as(owner).isEmpty();
        }
        assertThat((byte[]) cells.answer(new String[] {"5", "REPL/$JShell$1", "../out"})).isEmpty();
        assertThat((byte[]) cells.answer(new String[] {"6"})).isEmpty();
        assertThatThrownBy(() -> executor.loadClass("REPL.$JShell$9")).isInstanceOf(ClassNotFoundException.class);
    }
}
