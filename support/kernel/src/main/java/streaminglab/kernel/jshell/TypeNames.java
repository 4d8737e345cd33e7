package streaminglab.kernel.jshell;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of the types that a cell declares: a class Object would be the one that all later cells mean. */
public final class TypeNames {

    /** What JShell writes around each snippet, and what nearly every cell uses. Other names of java.lang are free. */
    private static final Set<String> OF_EVERY_CELL = Set.of("Object", "Throwable", "String", "System", "Class",
            "Override", "Exception", "RuntimeException", "Void", "Boolean", "Byte", "Character", "Short", "Integer",
            "Long", "Float", "Double");
    private static final Pattern DECLARATION = Pattern.compile(
            "(?:(?:public|protected|private|static|final|abstract|sealed|non-sealed|strictfp)\\s+"
            + "|@\\w+(?:\\([^)]*\\))?\\s+)*(?:class|interface|@\\s*interface|enum|record)\\s+([\\p{L}\\p{N}_$]+)");

    private TypeNames() {
    }

    /** Why the type that a snippet declares needs another name, in a sentence; null if it does not. */
    public static String complaint(String snippet) {
        Matcher declaration = DECLARATION.matcher(PlainCode.of(snippet).text());
        if (!declaration.lookingAt()) {
            return null;
        }
        String name = declaration.group(1);
        if (name.equals(JShellInternals.PACKAGE)) {
            return "A type named " + name + " would hide the package that JShell puts all cells into. Give it another name";
        }
        if (isPackage(name)) {
            return "A type named " + name + " would hide the packages whose names begin with " + name + ". from all cells that"
                    + " follow, and they would not compile. Give it another name";
        }
        if (!OF_EVERY_CELL.contains(name)) {
            return null;
        }
        return "A type named " + name + " would hide java.lang." + name + " from all cells that follow, and they would"
                + " not compile. Give it another name";
    }

    /** JShell writes types out, such as {@code java.util.List}. */
    private static boolean isPackage(String name) {
        return Stream.of(Package.getPackages()).map(Package::getName)
                .anyMatch(each -> each.equals(name) || each.startsWith(name + "."));
    }
}
