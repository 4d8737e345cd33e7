package streaminglab.kernel.jshell;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreeScanner;
import java.util.HashSet;
import java.util.Set;

/** What a snippet names by a simple name. */
public final class UsedNames {

    /** What a name of a called method ends with in these sets: a method and a variable may share a name. */
    public static final String CALL = "()";

    private UsedNames() {
    }

    /**
     * The simple names in the snippet, those of called methods with {@link #CALL} behind them; empty if javac does not take it. Comments and texts are no names.
     */
    public static Set<String> of(String snippet) {
        Set<String> names = new HashSet<>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
                if (!(call.getMethodSelect() instanceof IdentifierTree method)) {
                    return super.visitMethodInvocation(call, null);
                }
                names.add(ofMethod(method.getName().toString()));
                scan(call.getTypeArguments(), null);
                return scan(call.getArguments(), null);
            }

            @Override
            public Void visitIdentifier(IdentifierTree name, Void unused) {
                names.add(name.getName().toString());
                return null;
            }
        }.scan(JavaParser.parts(snippet), null);
        return names;
    }

    public static String ofMethod(String name) {
        return name + CALL;
    }

    /** @param dependency what JShell says that a snippet waits for, such as {@code method brew(int)} or {@code class Pot} */
    public static String ofDependency(String dependency) {
        String name = dependency.substring(dependency.indexOf(' ') + 1);
        int parameters = name.indexOf('(');
        return parameters < 0 ? name : ofMethod(name.substring(0, parameters));
    }
}
