package streaminglab.kernel.executor;

import java.beans.BeanInfo;
import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.util.Arrays;

/**
 * Looks at the classes that a cell gives to {@code Encoders.bean} or {@code createDataFrame}. One without properties,
 * such as a record, gives Spark no columns, and Spark says nothing: the rows are just empty.
 */
public final class BeanColumns {

    private BeanColumns() {
    }

    /** Refuses a class of whose values {@code Encoders.bean} makes rows without columns. */
    public static void ofEncoder(Class<?> type) {
        require(type, "Encoders.bean");
    }

    /** The same for {@code createDataFrame}. */
    public static void ofDataFrame(Class<?> type) {
        require(type, "createDataFrame");
    }

    private static void require(Class<?> type, String method) {
        if (type == null || hasColumn(type)) {
            return;
        }
        throw new IllegalArgumentException(type.isRecord()
                ? type.getSimpleName() + " is a record, and " + method + " finds no columns in it: a bean has a getter"
                + " such as getName() for each column, and, for Spark to make objects of rows, a constructor without"
                + " arguments and a setter too. Make it such a class, or keep the record for RDDs and map the rows to it there"
                : type.getSimpleName() + " has no column for " + method + ": a bean has a getter such as getName() for"
                + " each column, and, for Spark to make objects of rows, a constructor without arguments and a setter too."
                + " Fields alone don't count");
    }

    /** Since Spark 3.5.1 a getter is enough for a column (SPARK-45081). */
    private static boolean hasColumn(Class<?> type) {
        try {
            BeanInfo bean = type.isInterface() ? Introspector.getBeanInfo(type) : Introspector.getBeanInfo(type, Object.class);
            return Arrays.stream(bean.getPropertyDescriptors()).anyMatch(property -> property.getReadMethod() != null);
        } catch (IntrospectionException e) {
            return true;
        }
    }
}
