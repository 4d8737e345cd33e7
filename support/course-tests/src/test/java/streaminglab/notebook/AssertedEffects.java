package streaminglab.notebook;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which outputs a chapter's tests look at: those without which one of them fails. Nothing is run again to find out. */
final class AssertedEffects {

    private final Object test;
    private final Field field;
    private final NotebookRun run;

    private AssertedEffects(Object test, Field field) throws IllegalAccessException {
        this.test = test;
        this.field = field;
        this.run = (NotebookRun) field.get(null);
    }

    /** @param test an instance of a class with its run in a static field */
    static AssertedEffects of(Object test) {
        try {
            Field field = Arrays.stream(test.getClass().getDeclaredFields())
                    .filter(each -> each.getType() == NotebookRun.class).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(test.getClass() + " has no field for its run"));
            field.setAccessible(true);
            return new AssertedEffects(test, field);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    NotebookRun run() {
        return run;
    }

    /** The chapter's name, e.g. {@code 02-dstreams-socket}. */
    String chapter() {
        return run.file().getFileName().toString().replace(".ipynb", "");
    }

    /** The names of the tests that fail when this cell has left no output, and hold as it is. */
    List<String> failuresWithout(String cell) {
        List<String> failures = new ArrayList<>(outcomes(run.without(cell)).failures().keySet());
        failures.removeAll(outcomes(run).failures().keySet());
        return failures;
    }

    /** How the chapter's tests end on another run of it. */
    Outcomes outcomes(NotebookRun of) {
        List<String> held = new ArrayList<>();
        Map<String, Throwable> failures = new TreeMap<>();
        try {
            field.set(null, of);
            try {
                for (Method method : test.getClass().getDeclaredMethods()) {
                    if (method.isAnnotationPresent(Test.class)) {
                        try {
                            method.setAccessible(true);
                            method.invoke(test);
                            held.add(method.getName());
                        } catch (InvocationTargetException e) {
                            failures.put(method.getName(), e.getCause());
                        }
                    }
                }
            } finally {
                field.set(null, run);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        return new Outcomes(held, failures);
    }

    /** The names of tests that held, and of those that did not, with what ended them. */
    record Outcomes(List<String> held, Map<String, Throwable> failures) {
    }
}
