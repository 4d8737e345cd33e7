package streaminglab.kernel;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/**
 * Which line of which cell a stack frame stands for. JShell knows, but tells only of exceptions that a snippet throws
 * while it runs; a query that dies later, or a task, throws on a thread of its own. So this asks what JShell asks
 * itself, behind its module's door: the kernelspec opens it.
 */
final class SnippetLines {

    private static final Pattern WRAPPER = Pattern.compile("(REPL\\.\\$JShell\\$\\d+[A-Z]*)(\\$.*)?");

    private final JShell shell;
    private final CellEvaluator evaluator;

    SnippetLines(JShell shell, CellEvaluator evaluator) {
        this.shell = shell;
        this.evaluator = evaluator;
    }

    /** A place in a cell. */
    record Place(CellSource source, int line) {

        @Override
        public String toString() {
            return "cell [" + source.cell() + "] line " + line + ":  " + source.line(line).strip();
        }
    }

    /** The frame's place in a cell; null if it is a library's, or not known. */
    Place of(StackTraceElement frame) {
        Matcher wrapper = WRAPPER.matcher(frame.getClassName());
        if (!wrapper.matches() || frame.getLineNumber() < 1) {
            return null;
        }
        try {
            Object wraps = opened(JShell.class.getDeclaredField("outerMap")).get(shell);
            Object wrap = opened(wraps.getClass().getDeclaredMethod("getOuter", String.class))
                    .invoke(wraps, wrapper.group(1));
            if (wrap == null) {
                return null;
            }
            int wrapLine = frame.getLineNumber() - 1;
            Snippet snippet = (Snippet) opened(wrap.getClass().getDeclaredMethod("wrapLineToSnippet", int.class))
                    .invoke(wrap, wrapLine);
            Class<?> lines = wrap.getClass().getSuperclass();
            int line = (int) opened(lines.getDeclaredMethod("wrapLineToSnippetLine", int.class))
                    .invoke(wrap, wrapLine);
            CellSource source = snippet == null ? null : evaluator.sourceOf(snippet.id());
            if (source == null || source.cell() == 0) {
                return null;
            }
            if (line < 0) {
                // JShell has lost count, as it does in expressions whose value it keeps.
                String wrapped = (String) opened(lines.getDeclaredMethod("wrapped")).invoke(wrap);
                line = sameLine(snippet.source(), wrapped.split("\n", -1)[wrapLine]);
            }
            return new Place(source, source.lineOf(0) + line);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // Without the place the report is poorer, not wrong.
            return null;
        }
    }

    /** The snippet's line that the wrapping's line holds; the first if none is found. */
    private static int sameLine(String snippet, String wrapped) {
        String[] lines = snippet.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isBlank() && wrapped.contains(lines[i].strip())) {
                return i;
            }
        }
        return 0;
    }

    private static Field opened(Field field) {
        field.setAccessible(true);
        return field;
    }

    private static Method opened(Method method) {
        method.setAccessible(true);
        return method;
    }
}
