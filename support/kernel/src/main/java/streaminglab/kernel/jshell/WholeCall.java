package streaminglab.kernel.jshell;

import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import java.util.List;

/** A snippet that is a call of a method, and nothing else. */
public final class WholeCall {

    private WholeCall() {
    }

    /** Whether the snippet calls the method by its name alone, and its value is that of the call. */
    public static boolean isOf(String method, String snippet) {
        if (!snippet.contains(method)) {
            return false;
        }
        // The value of a cell may be without its semicolon.
        List<? extends Tree> parts = JavaParser.statements(snippet + "\n;");
        return !parts.isEmpty() && parts.get(0) instanceof ExpressionStatementTree statement
                && statement.getExpression() instanceof MethodInvocationTree call
                && call.getMethodSelect() instanceof IdentifierTree name && name.getName().contentEquals(method);
    }
}
