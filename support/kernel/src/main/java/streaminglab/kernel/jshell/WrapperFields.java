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
import java.util.regex.Pattern;

/**
 * Keeps the notebook's variables when JShell wraps a snippet again, which it does when an import is added or a
 * definition edited: the new class would begin with nulls and zeros. A new class rather than a changed one, so that
 * executors, which know classes by name, take the new code too.
 */
public final class WrapperFields {

    /** How JShell names those. */
    private static final Pattern VALUE_OF_AN_EXPRESSION = Pattern.compile("\\$\\d+");

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

    /** A variable that is null since its type is another one, and why its value could not stay. */
    public record Lost(String variable, String reason) {
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

    /** A variable of an edited class, or of a name that an import gives to another class, has another type now. */
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
        if (from.get(null) != null && type.equals(element(field.getType()).getSimpleName())
                && !VALUE_OF_AN_EXPRESSION.matcher(field.getName()).matches()) {
            lost.add(Map.entry(field, JShellInternals.isCellClass(element(from.getType()).getName())
                    ? "its value was made by the earlier " + type
                    : "its value is a " + element(from.getType()).getName() + ", and " + type + " has another meaning now"));
        }
    }
}
