package streaminglab.kernel.error;

import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import streaminglab.kernel.jshell.CellSource;
import streaminglab.kernel.jshell.PlainCode;

/** Which names are near one that is not known, and what can be said of a variable that is missing. */
final class NameHints {

    private static final Pattern UNKNOWN = Pattern.compile("cannot find symbol.*?symbol:\\s+((?:variable|method) \\w+)(.*)",
            Pattern.DOTALL);
    private static final Pattern LOCATION = Pattern.compile("location: (?:variable \\w+ of type|class|interface) ([\\w.$]+)");
    private static final String FUNCTIONS = "org.apache.spark.sql.functions";
    private static final Pattern CAPITAL = Pattern.compile("(?<![.\\w])\\p{Lu}\\w*");
    private static final int SHOWN = 3;
    private static final List<String> JAVAS =
            List.of("java.util.function.", "java.util.", "java.util.stream.", "java.time.", "java.sql.");

    private NameHints() {
    }

    /**
     * For the code that the compiler marks, without comments and texts; null unless it names something of the notebook that
     * hides a class.
     */
    static String forHidden(String code, JShell shell) {
        Set<String> own = Stream.concat(shell.variables().map(VarSnippet::name), shell.types().map(TypeDeclSnippet::name))
                .collect(Collectors.toSet());
        return CAPITAL.matcher(code).results().map(MatchResult::group).distinct().filter(own::contains)
                .map(name -> {
                    String hidden = hidden(name, shell);
                    return hidden == null ? null : "Here " + name + " is what the notebook has declared, and it hides " + hidden
                            + ". Write " + hidden + ", and give the notebook's own another name";
                }).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static String hidden(String name, JShell shell) {
        return Stream.concat(Stream.of("java.lang." + name), shell.imports().filter(each -> !each.isStatic())
                        .map(ImportSnippet::fullname).map(each -> each.endsWith(".*")
                                ? each.substring(0, each.length() - 1) + name : each))
                .filter(each -> each.endsWith("." + name)).filter(NameHints::isClass).findFirst().orElse(null);
    }

    private static boolean isClass(String name) {
        try {
            Class.forName(name, false, NameHints.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** For the variable of a pattern that is used behind its statement; null if the compiler misses something else. */
    static String forPattern(String message, CellSource source) {
        Matcher unknown = UNKNOWN.matcher(message);
        if (!unknown.find() || !unknown.group(1).startsWith("variable ")) {
            return null;
        }
        String name = unknown.group(1).substring("variable ".length());
        Matcher pattern = Pattern.compile("\\binstanceof\\s+(?:final\\s+)?([\\w.<>?, ]*[\\w>])\\s+" + name + "\\b")
                .matcher(PlainCode.of(source.code()).text());
        return pattern.find() ? "In a cell the variable of a pattern is known within its own statement only. Behind it, declare one: "
                + pattern.group(1) + " " + name + " = (" + pattern.group(1) + ") …" : null;
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
                : ofClass(unknown.group(1).replaceFirst(".* ", ""), location.group(1),
                        unknown.group(1).startsWith("method "));
    }

    /** @param missing as JShell names what a declaration lacks, e.g. {@code variable readings} */
    static String forMissing(String missing, JShell shell) {
        String name = missing.replaceFirst("^\\w+ ", "").replaceFirst("\\(.*", "");
        if (missing.startsWith("variable ")) {
            if (shell.variables().anyMatch(each -> each.name().equals(name))) {
                // By this.name, say: the name is known, and what is before it is wrong.
                return null;
            }
            String declared = SavedNotebook.current().declarationOf(name);
            if (declared != null) {
                return "The notebook, as it was saved last, declares it in this line: " + declared + ". No cell that has run"
                        + " since the kernel was started has left it: run that cell first";
            }
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
        List<String> same = shell.methods().filter(each -> each.name().equals(name))
                .map(each -> name + "(" + each.parameterTypes() + ")").toList();
        if (!same.isEmpty()) {
            return "The notebook has " + shown(same) + ", with other parameters";
        }
        List<String> near = near(name, Stream.concat(shell.methods().map(MethodSnippet::name),
                shell.imports().filter(each -> each.isStatic() && each.fullname().endsWith(".*"))
                        .flatMap(each -> methods(each.fullname().replaceFirst("\\.\\*$", "")))));
        return near.isEmpty() ? null : "There is " + shown(near) + ": is that what you mean?";
    }

    private static String ofClass(String name, String type, boolean isMethod) {
        if (!isMethod && methods(type).anyMatch(name::equals)) {
            return name + " is a method: write " + name + "()";
        }
        List<String> near = near(name, methods(type).filter(each -> !each.contains("$")));
        return !near.isEmpty() ? type.replaceFirst(".*\\.", "") + " has " + shown(near) + ": is that what you mean?"
                : isMethod ? ofNamesake(name, type) : null;
    }

    /** Libraries have classes of their own that are named as Java's, and import lines with a star bring them unseen. */
    private static String ofNamesake(String method, String type) {
        return JAVAS.stream().map(each -> each + type.replaceFirst(".*\\.", ""))
                .filter(each -> !each.equals(type) && methods(each).anyMatch(method::equals)).findFirst()
                .map(each -> "This is " + type + ". Java's own has " + method + ": import " + each + ";").orElse(null);
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
