package streaminglab.notebook;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
        List<String> failures = failures(run.without(cell));
        failures.removeAll(failures(run));
        return failures;
    }

    private List<String> failures(NotebookRun of) {
        List<String> failures = new ArrayList<>();
        try {
            field.set(null, of);
            try {
                for (Method method : test.getClass().getDeclaredMethods()) {
                    if (method.isAnnotationPresent(Test.class) && fails(method)) {
                        failures.add(method.getName());
                    }
                }
            } finally {
                field.set(null, run);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        return failures;
    }

    private boolean fails(Method method) throws IllegalAccessException {
        try {
            method.setAccessible(true);
            method.invoke(test);
            return false;
        } catch (InvocationTargetException e) {
            return true;
        }
    }
}
