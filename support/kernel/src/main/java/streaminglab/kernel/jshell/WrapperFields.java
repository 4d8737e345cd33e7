package streaminglab.kernel.jshell;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Keeps the notebook's variables when JShell wraps a snippet again, which it does when an import is added or a
 * definition edited: the new class would begin with nulls and zeros. A new class rather than a changed one, so that
 * executors, which know classes by name, take the new code too.
 */
public final class WrapperFields {

    /** By the snippet's number, the class that holds its variables now. */
    private final Map<String, Class<?>> latest = new ConcurrentHashMap<>();

    private final Queue<Map.Entry<Field, String>> lost = new ConcurrentLinkedQueue<>();

    /** To be called with each class that JShell has loaded. */
    public void loaded(Class<?> loaded) throws IllegalAccessException {
        String snippet = JShellInternals.snippetOf(loaded.getName());
        Class<?> earlier = snippet == null ? null : latest.put(snippet, loaded);
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

    /**
     * A variable that is null since the class of its value was defined again.
     *
     * @param type the class's simple name
     */
    public record Lost(String variable, String type) {
    }

    /**
     * The variables that have lost their values since this was asked last, without those that have got others
     * meanwhile, as when one cell holds both the class and the variable.
     */
    public List<Lost> takeLost() {
        List<Lost> names = new ArrayList<>();
        for (Map.Entry<Field, String> each; (each = lost.poll()) != null;) {
            Field field = each.getKey();
            try {
                Field now = latest.get(JShellInternals.snippetOf(field.getDeclaringClass().getName()))
                        .getDeclaredField(field.getName());
                now.setAccessible(true);
                if (!now.getType().isPrimitive() && now.get(null) == null) {
                    names.add(new Lost(field.getName(), each.getValue()));
                }
            } catch (ReflectiveOperationException e) {
                // There is no such variable any more.
            }
        }
        names.sort(Comparator.comparing(Lost::variable));
        return names;
    }

    private static Class<?> element(Class<?> type) {
        return type.isArray() ? element(type.getComponentType()) : type;
    }

    /** A variable of an edited class has another type now: its old value can't be kept. */
    private void copy(Class<?> earlier, Field field) throws IllegalAccessException {
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
            return;
        }
        from.setAccessible(true);
        String type = element(from.getType()).getSimpleName();
        // JShell's own names begin so, which it gives to values of expressions.
        if (from.get(null) != null && JShellInternals.isCellClass(element(from.getType()).getName())
                && type.equals(element(field.getType()).getSimpleName()) && !field.getName().startsWith("$")) {
            lost.add(Map.entry(field, type));
        }
    }
}
