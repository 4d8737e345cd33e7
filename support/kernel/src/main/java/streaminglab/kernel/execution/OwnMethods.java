package streaminglab.kernel.execution;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;

/**
 * Methods of a cell that are called above their definition. A name that nothing else has may wait until it is defined, as a
 * rule. One that a static import brings too, such as that of a helper called {@code lag} or {@code sum} beside Spark's
 * functions, may not: what is above would meet the imported one alone, and Java would refuse the call.
 */
final class OwnMethods {

    private static final Pattern CALL = Pattern.compile("(?<![.\\w])(\\w+)\\s*\\(");

    private final JShell shell;
    private final Map<String, Set<String>> imported = new ConcurrentHashMap<>();

    OwnMethods(JShell shell) {
        this.shell = shell;
    }

    /** The names of imported methods that the snippet calls and that the code below it may declare; as a rule none. */
    Set<String> calledAbove(String snippet, String below, ClassLoader classes) {
        List<ImportSnippet> imports = shell.imports().filter(ImportSnippet::isStatic).toList();
        return imports.isEmpty() ? Set.of() : calledAbove(snippet, below)
                .filter(name -> imports.stream().anyMatch(each -> brings(each.fullname(), name, classes)))
                .collect(Collectors.toSet());
    }

    /** The names of all methods that the snippet calls and that the code below it may declare. */
    static Stream<String> calledAbove(String snippet, String below) {
        return CALL.matcher(snippet).results().map(call -> call.group(1)).distinct()
                .filter(name -> !SourceVersion.isKeyword(name) && mayDeclare(below, name));
    }

    private static boolean mayDeclare(String code, String name) {
        // A type or a bracket of one, the name, parameters and a body: a call has no body.
        return Pattern.compile("[\\w>\\]]\\s+" + name + "\\s*\\([^;{}]*\\)[\\w\\s.,]*\\{").matcher(code).find();
    }

    private boolean brings(String importedName, String method, ClassLoader classes) {
        int end = importedName.lastIndexOf('.');
        String member = importedName.substring(end + 1);
        return (member.equals("*") || member.equals(method))
                && imported.computeIfAbsent(importedName.substring(0, end), name -> methods(name, classes)).contains(method);
    }

    private static Set<String> methods(String className, ClassLoader classes) {
        try {
            return Stream.of(Class.forName(className, false, classes).getMethods())
                    .filter(method -> Modifier.isStatic(method.getModifiers())).map(Method::getName)
                    .collect(Collectors.toSet());
        } catch (ClassNotFoundException | LinkageError e) {
            // A nested class, whose name Java writes in another way than the JVM: its methods are rarely imported.
            return Set.of();
        }
    }
}
