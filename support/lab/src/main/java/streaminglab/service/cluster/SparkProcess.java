package streaminglab.service.cluster;

import java.util.Arrays;
import streaminglab.service.ParentWatchdog;

/**
 * The main class of a Spark master, a worker or SparkSubmit: runs the class named first, and ends when its standard
 * input does.
 */
final class SparkProcess {

    private SparkProcess() {
    }

    public static void main(String[] arguments) throws ReflectiveOperationException {
        ParentWatchdog.start();
        Class.forName(arguments[0]).getMethod("main", String[].class)
                .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    }
}
