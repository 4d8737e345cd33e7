package streaminglab.kernel.error;

import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.VarSnippet;

/** Which names are near one that is not known, and what can be said of a variable that is missing. */
final class NameHints {

    private static final Pattern UNKNOWN = Pattern.compile("cannot find symbol.*?symbol:\\s+((?:variable|method) \\w+)(.*)",
            Pattern.DOTALL);
    private static final Pattern LOCATION = Pattern.compile("location: (?:variable \\w+ of type|class|interface) ([\\w.$]+)");
    private static final String FUNCTIONS = "org.apache.spark.sql.functions";
    private static final int SHOWN = 3;

    private NameHints() {
    }

    /** For what the compiler says; null if it misses no variable or method, or nothing is known that would help. */
    static String forCompiler(String message, JShell shell) {
        Matcher unknown = UNKNOWN.matcher(message);
        if (!unknown.find()) {
            return null;
        }
        Matcher location = LOCATION.matcher(unknown.group(2));
        // JShell's own classes are the location of what a cell names without a dot.
        return !location.find() || location.group(1).contains("$JShell$") ? forMissing(unknown.group(1), shell)
                : ofClass(unknown.group(1).replaceFirst(".* ", ""), location.group(1));
    }

    /** @param missing as JShell names what a declaration lacks, e.g. {@code variable readings} */
    static String forMissing(String missing, JShell shell) {
        String name = missing.replaceFirst("^\\w+ ", "").replaceFirst("\\(.*", "");
        if (missing.startsWith("variable ")) {
            List<String> near = near(name, shell.variables().map(VarSnippet::name));
            return near.isEmpty() ? "No cell that has run since the kernel was started has left a variable " + name
                    + ". If a cell declares it, run that cell first: Run > Run All Above Selected Cell"
                    : "The notebook has " + shown(near) + ": is that what you mean?";
        }
        if (!missing.startsWith("method ")) {
            return null;
        }
        if (methods(FUNCTIONS).anyMatch(name::equals)) {
            return "It needs an import: import static " + FUNCTIONS + ".*;";
        }
        List<String> near = near(name, Stream.concat(shell.methods().map(MethodSnippet::name),
                shell.imports().filter(each -> each.isStatic() && each.fullname().endsWith(".*"))
                        .flatMap(each -> methods(each.fullname().replaceFirst("\\.\\*$", "")))));
        return near.isEmpty() ? null : "There is " + shown(near) + ": is that what you mean?";
    }

    private static String ofClass(String name, String type) {
        List<String> near = near(name, methods(type).filter(each -> !each.contains("$")));
        return near.isEmpty() ? null : type.replaceFirst(".*\\.", "") + " has " + shown(near) + ": is that what you mean?";
    }

    private static String shown(List<String> names) {
        return names.stream().limit(SHOWN).collect(Collectors.joining(", "));
    }

    /** The names of a class's methods; none if the class is one of a cell, or of a library that {@code %maven} brought. */
    private static Stream<String> methods(String type) {
        try {
            return Stream.of(Class.forName(type, false, NameHints.class.getClassLoader()).getMethods()).map(Method::getName);
        } catch (ClassNotFoundException | LinkageError e) {
            return Stream.of();
        }
    }

    /** Those that differ in so few letters that they may be meant, the nearest first. */
    static List<String> near(String name, Stream<String> known) {
        int most = name.length() < 4 ? 1 : 2;
        return known.distinct().filter(each -> each.length() > 1 && name.length() > 1 && distance(name, each) <= most)
                .sorted(Comparator.comparing((String each) -> distance(name, each)).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** How many letters have to be added, left out, replaced or exchanged with the next; capitals count for nothing. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                steps[i][j] = Math.min(steps[i - 1][j - 1] + same, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
                }
            }
        }
        return steps[a.length()][b.length()];
    }
}
