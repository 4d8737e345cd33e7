package streaminglab.kernel.jshell;

import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.VarSnippet;

/**
 * What Java refuses and JShell runs, with another result than the code says: JShell makes fields of a notebook's
 * variables, which may name themselves and are never final, and a method of a statement, which may return.
 */
public final class SnippetRules {

    private static final Pattern MAY_RETURN = Pattern.compile("\\breturn\\b");
    /** A name, and the sign behind it that gives it a value. */
    private static final Pattern NAME = Pattern.compile("([\\p{L}_$][\\p{L}\\p{N}_$]*+)(\\s*+=(?!=))?+");
    private static final Pattern FINAL = Pattern.compile("^(?:\\w+\\s+|@\\w+(?:\\([^)]*\\))?\\s+)*?final\\b");

    private SnippetRules() {
    }

    /** Why the snippet is refused, in a sentence or two with the remedy; null if it is not. */
    public static String complaint(String snippet, JShell shell) {
        String complaint = TypeNames.complaint(snippet);
        if (complaint == null && MAY_RETURN.matcher(snippet).find()) {
            complaint = ofReturn(snippet);
        }
        if (complaint == null && mayNameItself(snippet)) {
            complaint = ofSelf(snippet);
        }
        return complaint == null ? ofFinal(snippet, shell) : complaint;
    }

    private static String ofReturn(String snippet) {
        boolean[] returns = new boolean[1];
        new OwnCode() {
            @Override
            public Void visitReturn(ReturnTree tree, Void unused) {
                returns[0] = true;
                return null;
            }
        }.scan(JavaParser.statements(snippet), null);
        return returns[0] ? "There is nothing here that return could leave: a cell is no method. The cell shows the value of"
                + " its last expression: write that without return" : null;
    }

    /** Cheap, also for a very long snippet: whether any name is there again behind the place where it gets a value. */
    private static boolean mayNameItself(String snippet) {
        Set<String> given = new HashSet<>();
        return NAME.matcher(snippet).results().anyMatch(name -> given.contains(name.group(1))
                || name.group(2) != null && !given.add(name.group(1)));
    }

    private static String ofSelf(String snippet) {
        for (Tree part : JavaParser.statements(snippet)) {
            if (part instanceof VariableTree variable && variable.getInitializer() != null
                    && names(variable.getInitializer()).contains(variable.getName().toString())) {
                String name = variable.getName().toString();
                return name + " is declared here and used in its own value, before it has one. To change a variable that"
                        + " is there, leave out the type: " + name + " = …";
            }
        }
        return null;
    }

    /** What the expression uses at once: not what a lambda or a class in it uses later, nor names of methods, types and constants. */
    private static Set<String> names(ExpressionTree value) {
        Set<String> used = new HashSet<>();
        Set<String> own = new HashSet<>();
        new OwnCode() {
            @Override
            public Void visitIdentifier(IdentifierTree tree, Void unused) {
                used.add(tree.getName().toString());
                return null;
            }

            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
                scan(call.getArguments(), null);
                return call.getMethodSelect() instanceof IdentifierTree ? null : scan(call.getMethodSelect(), null);
            }

            @Override
            public Void visitNewClass(NewClassTree created, Void unused) {
                scan(created.getEnclosingExpression(), null);
                return scan(created.getArguments(), null);
            }

            @Override
            public Void visitTypeCast(TypeCastTree cast, Void unused) {
                return scan(cast.getExpression(), null);
            }

            @Override
            public Void visitNewArray(NewArrayTree array, Void unused) {
                scan(array.getDimensions(), null);
                return scan(array.getInitializers(), null);
            }

            @Override
            public Void visitInstanceOf(InstanceOfTree test, Void unused) {
                scan(test.getExpression(), null);
                return scan(test.getPattern(), null);
            }

            @Override
            public Void visitCase(CaseTree part, Void unused) {
                scan(part.getStatements(), null);
                return scan(part.getBody(), null);
            }

            @Override
            public Void visitVariable(VariableTree local, Void unused) {
                own.add(local.getName().toString());
                return scan(local.getInitializer(), null);
            }

            @Override
            public Void visitBindingPattern(BindingPatternTree pattern, Void unused) {
                own.add(pattern.getVariable().getName().toString());
                return null;
            }
        }.scan(value, null);
        used.removeAll(own);
        return used;
    }

    private static String ofFinal(String snippet, JShell shell) {
        Set<String> finals = shell.variables().filter(variable -> snippet.contains(variable.name())
                && FINAL.matcher(PlainCode.of(variable.source()).text().strip()).find())
                .map(VarSnippet::name).collect(Collectors.toSet());
        if (finals.isEmpty()) {
            return null;
        }
        Set<String> assigned = Assignments.in(JavaParser.parts(snippet));
        assigned.retainAll(finals);
        return assigned.stream().sorted().findFirst().map(name -> name + " is final, and has its value. To give it another"
                + " one, declare it again in a cell: final … " + name + " = …, or leave out final there").orElse(null);
    }

    /** What runs when the snippet does: lambdas, methods and classes in it run later, if at all. */
    private static class OwnCode extends TreeScanner<Void, Void> {

        @Override
        public Void visitLambdaExpression(LambdaExpressionTree lambda, Void unused) {
            return null;
        }

        @Override
        public Void visitClass(ClassTree type, Void unused) {
            return null;
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            return null;
        }
    }
}
