package streaminglab.kernel.error;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import streaminglab.kernel.jshell.JShellInternals;

/** What an exception says of itself. It may be a learner's own, each of whose methods may throw, or return null. */
public final class ThrownText {

    /** More of a message than a person reads, and little enough for a page and a file to carry. */
    static final int LIMIT = 20_000;

    private static final String PATH = "Serialization stack:";
    private static final Pattern NOISE = Pattern.compile("^\tat |^Driver stacktrace:"
            // A stack without the word "at", in which Spark says where another context was made.
            + "|^(\\S+/)?[\\w.$]+\\.[\\w$<>]+\\(([\\w$]+\\.(java|scala):\\d+|Native Method|Unknown Source)\\)$");
    private static final Pattern STARTED_AT = Pattern.compile("\\s*(Currently running StreamingContext was started at|"
            + "The currently running SparkContext was created at:|This stopped SparkContext was created at:).*",
            Pattern.DOTALL);

    private ThrownText() {
    }

    /** The name of its class, as cells name their own; for an anonymous class that of its superclass. */
    static String name(Throwable thrown) {
        Class<?> type = named(thrown);
        String name = type.getName();
        return JShellInternals.isCellClass(name) && type.isLocalClass() ? type.getSimpleName()
                : JShellInternals.withoutWrappers(name);
    }

    static String simpleName(Throwable thrown) {
        return named(thrown).getSimpleName();
    }

    private static Class<?> named(Throwable thrown) {
        Class<?> type = thrown.getClass();
        while (type.isAnonymousClass()) {
            type = type.getSuperclass();
        }
        return type;
    }

    /**
     * The message without what is no help to read: stacks that Spark puts into it (the causes below say it better),
     * the path that serialisation took, a query's plan, and the names that JShell's wrapping adds to classes of cells.
     * A text of a cell's class, which Java would print, is a part of it.
     */
    static String message(Throwable thrown) {
        String message = legible(thrown, ownMessage(thrown));
        if (!hasOwnText(thrown)) {
            return message;
        }
        String head = name(thrown) + ": ";
        String text = legible(thrown, said(thrown, Throwable::toString, "toString"));
        String own = text.startsWith(head) ? text.substring(head.length()) : text;
        return own.startsWith(message) || own.endsWith(message) ? own : message + "\n" + own;
    }

    /** As it is, or that it can't be read; empty if there is none. */
    static String ownMessage(Throwable thrown) {
        return said(thrown, Throwable::getLocalizedMessage, "getMessage");
    }

    /** Where it comes from; nothing if it does not say. */
    public static List<StackTraceElement> frames(Throwable thrown) {
        try {
            return Stream.of(thrown.getStackTrace()).filter(Objects::nonNull).toList();
        } catch (Throwable e) {
            return List.of();
        }
    }

    /** Libraries' own texts hold more than what happened, such as a query's plan. */
    private static boolean hasOwnText(Throwable thrown) {
        return Stream.<Class<?>>iterate(thrown.getClass(), Objects::nonNull, Class::getSuperclass)
                .takeWhile(type -> JShellInternals.isCellClass(type.getName()))
                .anyMatch(type -> Stream.of(type.getDeclaredMethods())
                        .anyMatch(method -> method.getName().equals("toString") && method.getParameterCount() == 0));
    }

    private static String said(Throwable thrown, Function<Throwable, String> by, String method) {
        try {
            return Objects.requireNonNullElse(by.apply(thrown), "");
        } catch (Throwable e) {
            return "its " + method + "() throws " + e.getClass().getName();
        }
    }

    private static String legible(Throwable thrown, String said) {
        StringBuilder kept = new StringBuilder();
        boolean inPath = false;
        for (String line : said.lines().toList()) {
            inPath = line.startsWith(PATH) || inPath && line.startsWith("\t- ");
            if (!inPath && !NOISE.matcher(line).find()) {
                kept.append(line).append('\n');
            }
        }
        String message = kept.toString().strip();
        if (thrown instanceof AnalysisException && message.contains(";\n")) {
            message = message.substring(0, message.indexOf(";\n"));
        }
        return JShellInternals.withoutWrappers(STARTED_AT.matcher(shortened(message)).replaceAll(""));
    }

    /** Its beginning and its end, if it is too long: what it is about is said in one of them. */
    private static String shortened(String message) {
        int leftOut = message.length() - LIMIT;
        int end = LIMIT / 4;
        return leftOut <= 0 ? message : message.substring(0, LIMIT - end) + "\n… " + leftOut
                + " characters of this message are left out …\n" + message.substring(message.length() - end);
    }
}
