package streaminglab.kernel.jshell;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.JShell;

/** The classes of the JDK, the class path and {@code %maven} that a notebook can import, from JShell's list of all classes. */
public final class KnownClasses {

    /** Packages that a library keeps for itself, copies of other libraries among them. */
    private static final Pattern PRIVATE = Pattern.compile(
            "(^|\\.)(sun|zmq|sparkproject|shaded|internal|impl|repackaged|relocated|thirdparty)\\.");

    private KnownClasses() {
    }

    /** All classes of this simple name, those too that cannot be imported. */
    public static List<String> named(JShell shell, String name) {
        CompletionIndex.await();
        return shell.sourceCodeAnalysis().listQualifiedNames(name, name.length()).getNames();
    }

    /** Those that can be imported and whose simple name begins so, what is likely to be meant first. */
    public static Stream<String> beginningWith(JShell shell, String begun) {
        CompletionIndex.await();
        return JShellInternals.classesBeginningWith(shell, begun).stream().filter(KnownClasses::isImportable)
                .sorted(Comparator.comparing((String name) -> !simpleName(name).equals(begun))
                        .thenComparing(KnownClasses::distance).thenComparing(KnownClasses::depth)
                        .thenComparing(KnownClasses::simpleName).thenComparing(Comparator.naturalOrder()));
    }

    /** Those of them that can be imported, what is likely to be meant first. */
    public static List<String> importable(Collection<String> names) {
        return names.stream().filter(KnownClasses::isImportable)
                .sorted(Comparator.comparing(KnownClasses::distance).thenComparing(Comparator.naturalOrder())).toList();
    }

    private static boolean isImportable(String name) {
        return name.contains(".") && !PRIVATE.matcher(name).find();
    }

    /** How far from a learner's mind the class is: Java's own come first, then Spark's and the course's. */
    private static int distance(String name) {
        return name.startsWith("java.") ? 0 : name.startsWith("org.apache.spark.") || name.startsWith("streaminglab.") ? 1 : 2;
    }

    /** A library's own business is further down in its packages. */
    private static long depth(String name) {
        return name.chars().filter(each -> each == '.').count();
    }

    public static String simpleName(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
