package streaminglab.kernel;

import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at the classes that a cell hands to {@code Encoders.bean}. One without properties that can be read and
 * written, such as a record, gives Spark no columns, and Spark says nothing: the rows are just empty.
 */
final class BeanEncoders {

    private static final Pattern CALL = Pattern.compile("Encoders\\s*\\.\\s*bean\\s*\\(\\s*(\\w+)\\s*\\.\\s*class\\s*\\)");

    private BeanEncoders() {
    }

    /**
     * The class without properties that the source names in such a call, told in a sentence; null if there is none.
     *
     * @param types the classes that cells have defined, by their simple names
     */
    static String complaint(String source, Map<String, Class<?>> types) {
        Matcher call = CALL.matcher(source);
        while (call.find()) {
            Class<?> type = types.get(call.group(1));
            if (type != null && !hasProperty(type)) {
                return type.isRecord()
                        ? type.getSimpleName() + " is a record, and Encoders.bean finds no columns in one: a bean has a"
                        + " constructor without arguments, and a getter and a setter for each column. Make it such a"
                        + " class, or keep the record for RDDs and map the rows to it there"
                        : type.getSimpleName() + " has no column for Encoders.bean: that wants a getter and a setter for"
                        + " each, and a constructor without arguments. Fields alone don't count";
            }
        }
        return null;
    }

    private static boolean hasProperty(Class<?> type) {
        try {
            return Arrays.stream(Introspector.getBeanInfo(type, Object.class).getPropertyDescriptors())
                    .anyMatch(property -> property.getReadMethod() != null && property.getWriteMethod() != null);
        } catch (IntrospectionException e) {
            return true;
        }
    }
}
