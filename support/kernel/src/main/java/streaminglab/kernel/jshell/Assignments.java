package streaminglab.kernel.jshell;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The variables that some code gives another value and does not declare itself. */
final class Assignments extends TreeScanner<Void, Void> {

    private final Set<String> names = new HashSet<>();
    /** The code's own names, the innermost place first. */
    private final Deque<Set<String>> own = new ArrayDeque<>();
    /** How many classes around this place may inherit a field of any name. */
    private int heirs;

    private Assignments() {
        own.push(new HashSet<>());
    }

    static Set<String> in(List<? extends Tree> code) {
        Assignments assignments = new Assignments();
        assignments.scan(code, null);
        return assignments.names;
    }

    private void add(ExpressionTree target) {
        if (target instanceof IdentifierTree name && heirs == 0
                && own.stream().noneMatch(place -> place.contains(name.getName().toString()))) {
            names.add(name.getName().toString());
        }
    }

    private Void inside(Runnable scan) {
        own.push(new HashSet<>());
        scan.run();
        own.pop();
        return null;
    }

    @Override
    public Void visitAssignment(AssignmentTree tree, Void unused) {
        add(tree.getVariable());
        return super.visitAssignment(tree, null);
    }

    @Override
    public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void unused) {
        add(tree.getVariable());
        return super.visitCompoundAssignment(tree, null);
    }

    @Override
    public Void visitUnary(UnaryTree tree, Void unused) {
        switch (tree.getKind()) {
            case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> add(tree.getExpression());
            default -> {
            }
        }
        return super.visitUnary(tree, null);
    }

    @Override
    public Void visitVariable(VariableTree variable, Void unused) {
        own.peek().add(variable.getName().toString());
        return super.visitVariable(variable, null);
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
        // An anonymous class has its supertype elsewhere, and no name.
        boolean mayInherit = type.getExtendsClause() != null || !type.getImplementsClause().isEmpty()
                || type.getSimpleName().length() == 0;
        heirs += mayInherit ? 1 : 0;
        inside(() -> {
            // Members may be used before they are declared.
            type.getMembers().stream().filter(VariableTree.class::isInstance)
                    .forEach(field -> own.peek().add(((VariableTree) field).getName().toString()));
            super.visitClass(type, null);
        });
        heirs -= mayInherit ? 1 : 0;
        return null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
        return inside(() -> super.visitMethod(method, null));
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree lambda, Void unused) {
        return inside(() -> super.visitLambdaExpression(lambda, null));
    }

    @Override
    public Void visitBlock(BlockTree block, Void unused) {
        return inside(() -> super.visitBlock(block, null));
    }

    @Override
    public Void visitSwitch(SwitchTree statement, Void unused) {
        return inside(() -> super.visitSwitch(statement, null));
    }

    @Override
    public Void visitSwitchExpression(SwitchExpressionTree expression, Void unused) {
        return inside(() -> super.visitSwitchExpression(expression, null));
    }

    @Override
    public Void visitForLoop(ForLoopTree loop, Void unused) {
        return inside(() -> super.visitForLoop(loop, null));
    }

    @Override
    public Void visitEnhancedForLoop(EnhancedForLoopTree loop, Void unused) {
        return inside(() -> super.visitEnhancedForLoop(loop, null));
    }

    @Override
    public Void visitTry(TryTree statement, Void unused) {
        return inside(() -> super.visitTry(statement, null));
    }

    @Override
    public Void visitCatch(CatchTree part, Void unused) {
        return inside(() -> super.visitCatch(part, null));
    }
}
