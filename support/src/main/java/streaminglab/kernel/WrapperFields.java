package streaminglab.kernel;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps the notebook's variables when JShell wraps a snippet anew, which it does when an import is added or a
 * definition edited: the new class would begin with nulls and zeros. A new class rather than a changed one, so that
 * executors, which know classes by name, take the new code too.
 */
final class WrapperFields {

    private static final Pattern WRAPPER = Pattern.compile("(REPL\\.\\$JShell\\$\\d+)[A-Z]*");

    /** By the snippet's number, the class that holds its variables now. */
    private final Map<String, Class<?>> latest = new ConcurrentHashMap<>();

    /** To be told of each class that JShell has loaded. */
    void loaded(Class<?> loaded) throws IllegalAccessException {
        Matcher wrapper = WRAPPER.matcher(loaded.getName());
        if (!wrapper.matches()) {
            return;
        }
        Class<?> earlier = latest.put(wrapper.group(1), loaded);
        if (earlier == null) {
            return;
        }
        for (Field field : loaded.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && !Modifier.isFinal(field.getModifiers())
                    && !field.isSynthetic()) {
                copy(earlier, field);
            }
        }
    }

    /** A variable of an edited class has another type now: its old value can't be kept. */
    private static void copy(Class<?> earlier, Field field) throws IllegalAccessException {
        Field from;
        try {
            from = earlier.getDeclaredField(field.getName());
        } catch (NoSuchFieldException e) {
            return;
        }
        if (from.getType() == field.getType()) {
            from.setAccessible(true);
            field.setAccessible(true);
            field.set(null, from.get(null));
        }
    }
}
