package streaminglab.kernel.executor;

import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Looks at the classes that a cell gives to {@code Encoders.bean} or {@code createDataFrame}. One without properties,
 * such as a record, gives Spark no columns, and Spark says nothing: the rows are just empty.
 */
public final class BeanColumns {

    private BeanColumns() {
    }

    /** Refuses a class of whose values {@code Encoders.bean} makes rows without columns. */
    public static void ofEncoder(Class<?> type) {
        require(type, "Encoders.bean",
                property -> property.getReadMethod() != null && property.getWriteMethod() != null);
    }

    /** The same for {@code createDataFrame}, which only reads such values and so needs no setters. */
    public static void ofDataFrame(Class<?> type) {
        require(type, "createDataFrame", property -> property.getReadMethod() != null);
    }

    private static void require(Class<?> type, String method, Predicate<PropertyDescriptor> column) {
        if (type == null || has(type, column)) {
            return;
        }
        throw new IllegalArgumentException(type.isRecord()
                ? type.getSimpleName() + " is a record, and " + method + " finds no columns in one: a bean has a"
                + " constructor without arguments, and a getter and a setter for each column. Make it such a"
                + " class, or keep the record for RDDs and map the rows to it there"
                : type.getSimpleName() + " has no column for " + method + ": a bean has a getter and a setter for"
                + " each column, and a constructor without arguments. Fields alone don't count");
    }

    private static boolean has(Class<?> type, Predicate<PropertyDescriptor> column) {
        try {
            return Arrays.stream((type.isInterface() ? Introspector.getBeanInfo(type)
                    : Introspector.getBeanInfo(type, Object.class)).getPropertyDescriptors()).anyMatch(column);
        } catch (IntrospectionException e) {
            return true;
        }
    }
}
