package streaminglab.kernel.error;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import streaminglab.kernel.jshell.KnownClasses;

/** Which line imports a class that a cell names without its package, from JShell's list of all classes. */
final class ImportHints {

    private static final Pattern UNKNOWN = Pattern.compile(
            "cannot find symbol.*symbol:\\s+((?:class|interface|variable) \\w+)", Pattern.DOTALL);
    private static final Pattern MISSING = Pattern.compile("(?:class|interface|variable) (\\p{Lu}\\w*)");
    private static final int SHOWN = 5;

    private ImportHints() {
    }

    /** For what the compiler says; null if it misses no class, or nobody has such a class. */
    static String forCompiler(String message, JShell shell) {
        Matcher unknown = UNKNOWN.matcher(message);
        return unknown.find() ? forMissing(unknown.group(1), shell) : null;
    }

    /** @param missing as JShell names what a declaration lacks, e.g. {@code class Stream} */
    static String forMissing(String missing, JShell shell) {
        Matcher name = MISSING.matcher(missing);
        if (!name.matches()) {
            return null;
        }
        return of(KnownClasses.named(shell, name.group(1)));
    }

    /** @param classes of one name, each with its package if it has one; null for none */
    static String of(List<String> classes) {
        List<String> found = KnownClasses.importable(classes);
        if (found.isEmpty()) {
            return classes.stream().filter(name -> !name.contains(".")).findFirst().map(name -> "There is a class " + name
                    + " on the class path, in no package. Cells are in one, and Java has no import for such a class: give it a"
                    + " package").orElse(null);
        }
        if (found.size() == 1) {
            return "It needs an import: import " + found.get(0) + ";";
        }
        String more = found.size() > SHOWN ? " (or one of " + (found.size() - SHOWN) + " others)" : "";
        return "Several packages have a class of this name. Import the one that you mean: " + found.stream().limit(SHOWN)
                .map(name -> "import " + name + ";").collect(Collectors.joining(" or ")) + more;
    }
}
