package streaminglab.kernel.executor;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.util.MutableURLClassLoader;

/**
 * On an executor: asks the driver for classes of cells when they are first needed, and for the values of the notebook's
 * variables.
 */
public final class DriverCells implements ExecutorPlugin {

    /** Sends a question to the driver, and returns its answer. */
    interface Driver {
        Object ask(Object question) throws Exception;
    }

    private static final String PACKAGE = "REPL/";

    private static volatile Driver driver;

    /** Made by Spark. */
    public DriverCells() {
    }

    @Override
    public void init(PluginContext context, Map<String, String> unused) {
        if (isOfDriver(context)) {
            return;
        }
        askThrough(context::ask);
        // Spark makes plugins with the loader that tasks will use.
        ((MutableURLClassLoader) Thread.currentThread().getContextClassLoader()).addURL(classes());
    }

    /** Local mode: tasks run where the cells are. */
    public static boolean isOfDriver(PluginContext context) {
        return context.executorID().equals("driver");
    }

    static void askThrough(Driver asked) {
        driver = asked;
    }

    /** A folder of classes, for a class loader; each is asked for when it is looked up. */
    static URL classes() {
        try {
            return new URL(null, "cells:/", new URLStreamHandler() {
                @Override
                protected URLConnection openConnection(URL file) {
                    return new Answer(file);
                }
            });
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The value of a variable, serialized. */
    static byte[] variable(String owner, String name) throws InterruptedException {
        byte[] value = ask(owner, name);
        if (value.length == 0) {
            throw new IllegalStateException("the driver knows no " + name + " of " + owner);
        }
        return value;
    }

    private static byte[] ask(String... words) throws InterruptedException {
        String[] question = new String[words.length + 1];
        question[0] = UUID.randomUUID().toString();
        System.arraycopy(words, 0, question, 1, words.length);
        Object answer;
        try {
            do {
                answer = driver.ask(question);
            } while (CellsForExecutors.NOT_YET.equals(answer));
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The driver does not answer: " + e, e);
        }
        if (answer instanceof byte[] bytes) {
            return bytes;
        }
        throw new IllegalStateException(String.valueOf(answer));
    }

    private static final class Answer extends URLConnection {

        Answer(URL file) {
            super(file);
        }

        @Override
        public void connect() {
            // Each question goes over the connection that Spark has.
        }

        @Override
        public InputStream getInputStream() throws IOException {
            String path = url.getPath().substring(1);
            byte[] bytes = path.startsWith(PACKAGE) ? classFile(path) : new byte[0];
            if (bytes.length == 0) {
                throw new FileNotFoundException(path);
            }
            return new ByteArrayInputStream(bytes);
        }

        /** Also for a task that is being killed: a class that was not found once is not looked for again. */
        private static byte[] classFile(String path) {
            boolean interrupted = false;
            try {
                while (true) {
                    try {
                        return ask(path);
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
            } catch (RuntimeException e) {
                // An exception would count as "there is no such class".
                throw new LinkageError("the driver did not give the class " + path + ": " + e.getMessage(), e);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
