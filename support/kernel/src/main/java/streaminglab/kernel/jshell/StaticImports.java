package streaminglab.kernel.jshell;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;

/** The methods that cells may call by their names alone since a static import brings them, such as Spark's functions. */
public final class StaticImports {

    private final JShell shell;
    private final Function<String, Class<?>> load;
    private final ClassValue<Set<String>> methods = new ClassValue<>() {
        @Override
        protected Set<String> computeValue(Class<?> type) {
            return methodsOf(type);
        }
    };

    /** @param load a class by its name; null if there is none */
    public StaticImports(JShell shell, Function<String, Class<?>> load) {
        this.shell = shell;
        this.load = load;
    }

    /** The class whose method of this name an import brings; null if none does. */
    public Class<?> owner(String method) {
        return shell.imports().filter(ImportSnippet::isStatic).map(ImportSnippet::fullname)
                .filter(each -> each.endsWith(".*") || each.endsWith("." + method))
                // A nested class, whose name Java writes in another way than the JVM, is not found: few import its methods.
                .<Class<?>>map(each -> load.apply(each.substring(0, each.lastIndexOf('.')))).filter(Objects::nonNull)
                .filter(type -> methods.get(type).contains(method))
                .findFirst().orElse(null);
    }

    private static Set<String> methodsOf(Class<?> type) {
        try {
            return Stream.of(type.getMethods()).filter(method -> Modifier.isStatic(method.getModifiers()))
                    .map(Method::getName).collect(Collectors.toSet());
        } catch (LinkageError e) {
            // A parameter's class is missing: nothing is known of its methods.
            return Set.of();
        }
    }
}
