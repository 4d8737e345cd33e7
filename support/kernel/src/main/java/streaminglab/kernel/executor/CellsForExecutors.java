package streaminglab.kernel.executor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import streaminglab.kernel.jshell.JShellInternals;

/**
 * On the driver: what executors ask for, the classes of cells and the values of the notebook's variables, and nothing
 * else. Questions and answers go over Spark's own connection, so {@code spark.authenticate} and Spark's encryption hold
 * for them too.
 */
public final class CellsForExecutors implements AutoCloseable {

    /** The answer to a question that takes longer: the asker asks again. Spark has one thread for all askers. */
    static final Boolean NOT_YET = false;

    private static final String SUFFIX = ".class";
    private static final Pattern IDENTIFIER = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");
    private static final byte[] NOTHING = {};
    private static final long AT_ONCE_MILLIS = 200;

    private final ClassLoader cells;
    private final Map<String, Future<Object>> answers = new ConcurrentHashMap<>();
    private final ExecutorService work = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "cells for executors");
        thread.setDaemon(true);
        return thread;
    });

    /** @param cells has loaded the classes */
    public CellsForExecutors(ClassLoader cells) {
        this.cells = cells;
    }

    /**
     * The bytes that were asked for, none if there is no such class or variable; a text that says why there are none; or
     * {@link #NOT_YET}.
     *
     * @param question as {@link DriverCells} asks it
     */
    public Object answer(Object question) throws InterruptedException {
        String[] words = (String[]) question;
        Future<Object> answer = answers.computeIfAbsent(words[0], asked -> work.submit(() -> find(words)));
        try {
            Object found = answer.get(AT_ONCE_MILLIS, TimeUnit.MILLISECONDS);
            answers.remove(words[0]);
            return found;
        } catch (TimeoutException e) {
            return NOT_YET;
        } catch (ExecutionException e) {
            answers.remove(words[0]);
            return String.valueOf(e.getCause().getMessage());
        }
    }

    private Object find(String... words) throws IOException, ReflectiveOperationException {
        return words.length == 2 ? classFile(words[1]) : words.length == 3 ? variable(words[1], words[2]) : NOTHING;
    }

    private byte[] classFile(String path) throws IOException {
        if (!path.endsWith(SUFFIX)
                || !JShellInternals.isCellClass(path.substring(0, path.length() - SUFFIX.length()))) {
            return NOTHING;
        }
        try (InputStream bytes = cells.getResourceAsStream(path)) {
            return bytes == null ? NOTHING : VariableAccess.rewrite(bytes.readAllBytes());
        }
    }

    private byte[] variable(String owner, String name) throws IOException, ReflectiveOperationException {
        if (!JShellInternals.isWrapper(owner) || !IDENTIFIER.matcher(name).matches()) {
            return NOTHING;
        }
        Field field = Class.forName(owner.replace('/', '.'), false, cells).getDeclaredField(name);
        field.setAccessible(true);
        Object value = field.get(null);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException e) {
            throw new IOException("The variable " + name + " of the notebook ("
                    + field.getType().getSimpleName() + ") can't be sent to executors, and a lambda that runs there"
                    + " reads it: " + e + ". Use it outside of the lambda and pass in what the lambda needs of it,"
                    + " or make its class Serializable", e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        work.shutdownNow();
    }
}
