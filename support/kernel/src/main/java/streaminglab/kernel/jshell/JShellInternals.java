package streaminglab.kernel.jshell;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.VarSnippet;
import jdk.jshell.execution.LocalExecutionControlProvider;
import streaminglab.spark.LibrarySymbols;

/**
 * What the kernel uses of JShell that JShell does not promise: the names of the classes that it makes of snippets, and
 * what it knows of their lines. The kernelspec opens JShell's module for it.
 */
public final class JShellInternals {

    private static final String NO_LINES = "errors of queries and tasks don't name the line of their cell";
    private static final String NO_INDEX = "the first cell waits for the list of packages that completion uses";
    private static final String NO_CLASSES = "completion knows no classes that are not imported";
    private static final String NO_DOCUMENTATION = "names at the cursor are shown without their documentation";
    private static final String NO_RENEWAL = "cells fail after one with a text or a method that is too long to compile";
    private static final String NO_FORGETTING = "kernels grow with each cell that is run again";
    private static final String NO_NAMES =
            "cells can't be sent to a cluster, and an edited definition resets the notebook's variables";

    /** What this class reads, and what no longer works without it. */
    private static final Map<String, String> SYMBOLS = new LinkedHashMap<>();

    static {
        SYMBOLS.put("jdk.jshell.JShell#outerMap", NO_LINES);
        SYMBOLS.put("jdk.jshell.OuterWrapMap#getOuter", NO_LINES);
        SYMBOLS.put("jdk.jshell.OuterSnippetsClassWrap#wrapLineToSnippet", NO_LINES);
        SYMBOLS.put("jdk.jshell.OuterSnippetsClassWrap#wrapLineToSnippetLine", NO_LINES);
        SYMBOLS.put("jdk.jshell.OuterSnippetsClassWrap#wrapped", NO_LINES);
        SYMBOLS.put("jdk.jshell.SourceCodeAnalysisImpl#INDEXER", NO_INDEX);
        SYMBOLS.put("jdk.jshell.SourceCodeAnalysisImpl#currentIndexes", NO_CLASSES);
        SYMBOLS.put("jdk.jshell.SourceCodeAnalysisImpl$ClassIndex#classSimpleName2FQN", NO_CLASSES);
        for (String symbol : List.of("OuterWrapMap#wrapInTrialClass", "Wrap#methodWrap", "OuterWrap#snippetIndexToWrapIndex",
                "TaskFactory#analyze", "TaskFactory$BaseTask#firstCuTree", "TaskFactory$BaseTask#task")) {
            SYMBOLS.put("jdk.jshell." + symbol, NO_DOCUMENTATION);
        }
        SYMBOLS.put("jdk.jshell.JShell#taskFactory", NO_RENEWAL);
        SYMBOLS.put("jdk.jshell.TaskFactory#initTaskPool", NO_RENEWAL);
        for (String symbol : List.of("OuterWrapMap#classOuters", "Snippet#className", "Snippet#classFullName", "Snippet#key",
                "Snippet#outerWrap", "Key#index", "JShell#maps", "SnippetMaps#snippets", "SnippetMaps#keyIndexToSnippet",
                "SnippetMaps#dependencies", "JShell#classTracker", "ClassTracker#map", "ClassTracker$ClassInfo#currentBytes",
                "ClassTracker$ClassInfo#loadedBytes", "TaskFactory#fileManager",
                "MemoryFileManager#classObjects")) {
            SYMBOLS.put("jdk.jshell." + symbol, NO_FORGETTING);
        }
    }

    /** What JShell's classes are in. */
    public static final String PACKAGE = "REPL";

    /** As the JVM or, with slashes, a class file writes it. Letters are added when JShell wraps a snippet again. */
    private static final String WRAPPER = "(REPL[./]\\$JShell\\$\\d+)[A-Z]*";
    private static final Pattern WRAPPER_NAME = Pattern.compile(WRAPPER);
    /** Snippets that need each other, such as overloads, are in one class: their numbers have an underscore between. */
    private static final String CELL_CLASS = "REPL[./]\\$JShell\\$\\d+[A-Z]*(?:_\\d+[A-Z]*)*";
    private static final Pattern CELL_CLASS_NAME = Pattern.compile("(" + CELL_CLASS + ")(?:\\$[\\p{L}\\p{N}_$]+)?");
    private static final Pattern WRAPPER_IN_TEXT = Pattern.compile(CELL_CLASS + "[$.]");

    private JShellInternals() {
    }

    /**
     * What this JDK's JShell lacks of what the kernel uses, a line each that says what no longer works; empty where all of
     * it is there. It runs a snippet to see how JShell names the class of one.
     */
    public static List<String> missing() {
        List<String> lines = new ArrayList<>(missing(SYMBOLS));
        String name = nameOfCellClass();
        if (!isCellClass(name)) {
            lines.add("classes of snippets are named like " + name + ": " + NO_NAMES);
        }
        return lines;
    }

    static List<String> missing(Map<String, String> symbols) {
        return LibrarySymbols.missing(symbols.keySet(), access -> true).stream()
                .map(symbol -> "there is no " + symbol + ": " + symbols.get(symbol)).toList();
    }

    private static String nameOfCellClass() {
        try (JShell shell = JShell.builder().executionEngine(new LocalExecutionControlProvider(), Map.of()).build()) {
            shell.eval("class Probe { }");
            // JShell removes such names from values, so this one is in disguise.
            return shell.eval("Probe.class.getName().replace('$', '#')").get(0).value().replace("\"", "").replace('#', '$');
        }
    }

    /** Whether the class holds the variables of a snippet as static fields; its name has dots or slashes. */
    public static boolean isWrapper(String className) {
        return WRAPPER_NAME.matcher(className).matches();
    }

    /** Whether JShell has made the class of a cell's code; its name has dots or slashes. */
    public static boolean isCellClass(String className) {
        return CELL_CLASS_NAME.matcher(className).matches();
    }

    /** The wrapper's name without what JShell adds when it wraps the same snippet again; null for other classes. */
    static String snippetOf(String className) {
        Matcher wrapper = WRAPPER_NAME.matcher(className);
        return wrapper.matches() ? wrapper.group(1) : null;
    }

    /** The text with classes of cells named as their cells name them. */
    public static String withoutWrappers(String text) {
        return WRAPPER_IN_TEXT.matcher(text).replaceAll("");
    }

    /**
     * A line of a snippet's source.
     *
     * @param line counted from 0
     */
    record SnippetLine(Snippet snippet, int line) {
    }

    /** The line that the frame is in; null if it is in no snippet, or JShell does not say. */
    static SnippetLine lineOf(JShell shell, StackTraceElement frame) {
        Matcher name = CELL_CLASS_NAME.matcher(frame.getClassName());
        if (!name.matches() || frame.getLineNumber() < 1) {
            return null;
        }
        try {
            Object wraps = opened(JShell.class.getDeclaredField("outerMap")).get(shell);
            Object wrap = opened(wraps.getClass().getDeclaredMethod("getOuter", String.class))
                    .invoke(wraps, name.group(1));
            if (wrap == null) {
                return null;
            }
            int wrapLine = frame.getLineNumber() - 1;
            Snippet snippet = (Snippet) opened(wrap.getClass().getDeclaredMethod("wrapLineToSnippet", int.class))
                    .invoke(wrap, wrapLine);
            if (snippet == null) {
                return null;
            }
            Class<?> lines = wrap.getClass().getSuperclass();
            int line = (int) opened(lines.getDeclaredMethod("wrapLineToSnippetLine", int.class))
                    .invoke(wrap, wrapLine);
            if (line < 0) {
                // JShell does not count the lines of expressions whose value it keeps.
                String wrapped = (String) opened(lines.getDeclaredMethod("wrapped")).invoke(wrap);
                line = sameLine(snippet.source(), wrapped.split("\n", -1)[wrapLine]);
            }
            return new SnippetLine(snippet, line);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // Without the line the report is shorter, not wrong.
            return null;
        }
    }

    /** The snippet's line that the wrapper's line contains; the first if none is found. */
    private static int sameLine(String snippet, String wrapped) {
        String[] lines = snippet.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isBlank() && wrapped.contains(lines[i].strip())) {
                return i;
            }
        }
        return 0;
    }

    /** Passes on the class and the field that hold the variable's value. */
    public static void variable(Snippet snippet, BiConsumer<String, String> to) {
        try {
            to.accept((String) call(Snippet.class, "classFullName", snippet), ((VarSnippet) snippet).name());
        } catch (ReflectiveOperationException | RuntimeException e) {
            // Then the value stays.
        }
    }

    /**
     * Removes the classes that no active snippet has any more, but for the latest, and the inactive snippets that have no
     * class then.
     *
     * @param replaced the classes that have been inactive at the last call, the longest first; updated
     * @return what was removed
     */
    @SuppressWarnings("unchecked")
    static List<Snippet> forget(JShell shell, List<Snippet> active, List<Snippet> inactive, Set<String> replaced, int kept) {
        try {
            Object wraps = field(JShell.class, "outerMap", shell);
            Map<String, Object> classes = (Map<String, Object>) field(wraps.getClass(), "classOuters", wraps);
            Set<String> used = new HashSet<>();
            for (Snippet snippet : active) {
                used.add(className(snippet));
            }
            // A definition that did not compile with a newer one goes back to the class that it had.
            replaced.removeAll(used);
            classes.keySet().stream().filter(name -> !used.contains(name)).forEach(replaced::add);
            List<String> old = replaced.stream().limit(Math.max(0, replaced.size() - kept)).toList();
            old.forEach(replaced::remove);
            old.forEach(classes::remove);
            forgetBytes(shell, old);
            List<Snippet> gone = new ArrayList<>();
            for (Snippet snippet : inactive) {
                if (!classes.containsKey(className(snippet))) {
                    gone.add(snippet);
                }
            }
            forgetSnippets(shell, gone);
            return gone;
        } catch (ReflectiveOperationException | RuntimeException e) {
            // Then they stay.
            return List.of();
        }
    }

    private static String className(Snippet snippet) throws ReflectiveOperationException {
        return call(Snippet.class, "outerWrap", snippet) == null ? null : (String) call(Snippet.class, "className", snippet);
    }

    /** JShell must still know that a class of this name was loaded, as the next of its snippet needs another name. */
    private static void forgetBytes(JShell shell, List<String> classes) throws ReflectiveOperationException {
        if (classes.isEmpty()) {
            return;
        }
        Set<String> old = Set.copyOf(classes);
        Predicate<String> isOld = name -> {
            Matcher cell = CELL_CLASS_NAME.matcher(name);
            return cell.matches() && old.contains(cell.group(1).substring("REPL.".length()));
        };
        Object tracker = field(JShell.class, "classTracker", shell);
        for (Map.Entry<?, ?> each : ((Map<?, ?>) field(tracker.getClass(), "map", tracker)).entrySet()) {
            if (isOld.test((String) each.getKey())) {
                for (String bytes : List.of("currentBytes", "loadedBytes")) {
                    Field of = opened(each.getValue().getClass().getDeclaredField(bytes));
                    if (of.get(each.getValue()) != null) {
                        of.set(each.getValue(), new byte[0]);
                    }
                }
            }
        }
        Object tasks = field(JShell.class, "taskFactory", shell);
        Object files = field(tasks.getClass(), "fileManager", tasks);
        ((Map<?, ?>) field(files.getClass(), "classObjects", files)).keySet().removeIf(name -> isOld.test((String) name));
    }

    @SuppressWarnings("unchecked")
    private static void forgetSnippets(JShell shell, List<Snippet> gone) throws ReflectiveOperationException {
        if (gone.isEmpty()) {
            return;
        }
        Object maps = field(JShell.class, "maps", shell);
        ((Set<?>) field(maps.getClass(), "snippets", maps)).removeAll(new HashSet<>(gone));
        List<Object> latest = (List<Object>) field(maps.getClass(), "keyIndexToSnippet", maps);
        Set<Integer> unused = new HashSet<>();
        for (Snippet snippet : gone) {
            Object key = call(Snippet.class, "key", snippet);
            int index = (int) call(Class.forName("jdk.jshell.Key"), "index", key);
            // Another snippet may have the key now.
            if (index < latest.size() && latest.get(index) == snippet) {
                latest.set(index, null);
                unused.add(index);
            }
        }
        Collection<Set<Integer>> dependents =
                ((Map<String, Set<Integer>>) field(maps.getClass(), "dependencies", maps)).values();
        dependents.forEach(each -> each.removeAll(unused));
        dependents.removeIf(Set::isEmpty);
    }

    /** How many classes of snippets JShell can find. */
    static int classesKept(JShell shell) {
        try {
            Object tasks = field(JShell.class, "taskFactory", shell);
            Object files = field(tasks.getClass(), "fileManager", tasks);
            return ((Map<?, ?>) field(files.getClass(), "classObjects", files)).size();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object field(Class<?> type, String name, Object of) throws ReflectiveOperationException {
        return opened(type.getDeclaredField(name)).get(of);
    }

    private static Object call(Class<?> type, String name, Object on) throws ReflectiveOperationException {
        return opened(type.getDeclaredMethod(name)).invoke(on);
    }

    /** The thread that lists the packages of the class path; null in a JDK whose JShell has another way. */
    static ExecutorService indexer() {
        try {
            return (ExecutorService) opened(Class.forName("jdk.jshell.SourceCodeAnalysisImpl")
                    .getDeclaredField("INDEXER")).get(null);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }

    /** The names with packages of all classes whose simple name begins so, in no order; none if this JShell can't be asked. */
    static Set<String> classesBeginningWith(JShell shell, String begun) {
        try {
            Object analysis = shell.sourceCodeAnalysis();
            Set<String> found = new HashSet<>();
            for (Object index : ((Map<?, ?>) field(analysis.getClass(), "currentIndexes", analysis)).values()) {
                ((Map<?, ?>) field(index.getClass(), "classSimpleName2FQN", index)).forEach((simple, names) -> {
                    if (((String) simple).startsWith(begun)) {
                        ((Collection<?>) names).forEach(name -> found.add((String) name));
                    }
                });
            }
            return found;
        } catch (ReflectiveOperationException | RuntimeException e) {
            // Then completion has fewer names.
            return Set.of();
        }
    }

    /** Makes the list of classes smaller, which has a linked hash set for each name, and mostly one class in it. */
    @SuppressWarnings("unchecked")
    static void compactIndex(JShell shell) {
        try {
            Object analysis = shell.sourceCodeAnalysis();
            for (Object index : ((Map<?, ?>) field(analysis.getClass(), "currentIndexes", analysis)).values()) {
                ((Map<String, Collection<String>>) field(index.getClass(), "classSimpleName2FQN", index))
                        .replaceAll((simple, names) -> List.copyOf(names));
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            // Then it stays as large as it was.
        }
    }

    /** Makes JShell compile with a fresh javac: the used one tries again to write what fits into no class file. */
    public static void renewCompiler(JShell shell) {
        try {
            Object compiler = opened(JShell.class.getDeclaredField("taskFactory")).get(shell);
            opened(compiler.getClass().getDeclaredMethod("initTaskPool")).invoke(compiler);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalStateException("JShell's compiler can't be renewed: " + NO_RENEWAL, e);
        }
    }

    /**
     * Code as javac understands it where cells are; its names and types are of use only while it is looked at.
     *
     * @param position where the character that was asked for is in the unit
     */
    public record Analysed(JavacTask task, CompilationUnitTree unit, int position) {
    }

    /** What is found in the code, analysed like a cell's statements; null if this JShell can't be asked. */
    public static <T> T analyse(JShell shell, String code, int position, Function<Analysed, T> finder) {
        try {
            Object wrap = call(Class.forName("jdk.jshell.Wrap"), "methodWrap", null, new Class<?>[] {String.class}, code);
            Object wraps = field(JShell.class, "outerMap", shell);
            Object outer = call(wraps.getClass(), "wrapInTrialClass", wraps,
                    new Class<?>[] {Class.forName("jdk.jshell.Wrap")}, wrap);
            int at = (int) call(Class.forName("jdk.jshell.OuterWrap"), "snippetIndexToWrapIndex", outer,
                    new Class<?>[] {int.class}, position);
            Class<?> ofTask = Class.forName("jdk.jshell.TaskFactory$BaseTask");
            Class<?> worker = Class.forName("jdk.jshell.TaskFactory$Worker");
            Object finding = Proxy.newProxyInstance(worker.getClassLoader(), new Class<?>[] {worker},
                    (proxy, method, arguments) -> finder.apply(new Analysed(
                            (JavacTask) field(ofTask, "task", arguments[0]),
                            (CompilationUnitTree) call(ofTask, "firstCuTree", arguments[0]), at)));
            Object tasks = field(JShell.class, "taskFactory", shell);
            @SuppressWarnings("unchecked")
            T found = (T) call(tasks.getClass(), "analyze", tasks,
                    new Class<?>[] {Class.forName("jdk.jshell.OuterWrap"), List.class, worker},
                    outer, List.of("-parameters"), finding);
            return found;
        } catch (ReflectiveOperationException | RuntimeException e) {
            // Then less is shown.
            return null;
        }
    }

    private static Object call(Class<?> type, String name, Object on, Class<?>[] parameters, Object... arguments)
            throws ReflectiveOperationException {
        return opened(type.getDeclaredMethod(name, parameters)).invoke(on, arguments);
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
