package streaminglab.kernel.documentation;

import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import streaminglab.kernel.jshell.JShellInternals.Analysed;

/** What of the libraries a name in analysed code can mean, what it most likely means first. */
final class NamedElements {

    /**
     * A type, a field, or a method or constructor of it.
     *
     * @param site the type that the code has it from; the member's own may be above that
     */
    record Named(Element element, TypeMirror site) {
    }

    private final Analysed code;
    private final Trees trees;
    private final Types types;
    private final String name;

    private NamedElements(Analysed code, String name) {
        this.code = code;
        this.name = name;
        trees = Trees.instance(code.task());
        types = code.task().getTypes();
    }

    /** All of them; none for a name of the notebook, or one that javac does not know. */
    static List<Named> of(Analysed code, String name) {
        NamedElements elements = new NamedElements(code, name);
        TreePath path = elements.path();
        return path == null ? List.of() : elements.of(path);
    }

    private TreePath path() {
        TreePath[] found = new TreePath[1];
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitIdentifier(IdentifierTree tree, Void none) {
                keep(tree, tree.getName(), trees.getSourcePositions().getStartPosition(code.unit(), tree));
                return null;
            }

            @Override
            public Void visitMemberSelect(MemberSelectTree tree, Void none) {
                keep(tree, tree.getIdentifier(), end(tree) - name.length());
                return super.visitMemberSelect(tree, none);
            }

            @Override
            public Void visitMemberReference(MemberReferenceTree tree, Void none) {
                keep(tree, tree.getName(), end(tree) - name.length());
                return super.visitMemberReference(tree, none);
            }

            @Override
            public Void visitErroneous(ErroneousTree tree, Void none) {
                return scan(tree.getErrorTrees(), none);
            }

            private long end(Tree tree) {
                return trees.getSourcePositions().getEndPosition(code.unit(), tree);
            }

            private void keep(Tree tree, CharSequence its, long begin) {
                if (begin == code.position() && name.contentEquals(its)) {
                    found[0] = getCurrentPath();
                }
            }
        }.scan(code.unit(), null);
        return found[0];
    }

    private List<Named> of(TreePath path) {
        Element resolved = trees.getElement(path);
        TreePath around = path.getParentPath();
        TreePath created = around.getLeaf() instanceof ParameterizedTypeTree ? around.getParentPath() : around;
        if (created.getLeaf() instanceof NewClassTree creation && resolved instanceof TypeElement type) {
            List<Element> constructors = new ArrayList<>(type.getEnclosedElements());
            constructors.removeIf(each -> each.getKind() != ElementKind.CONSTRUCTOR);
            return ranked(constructors, type.asType(), trees.getElement(created), created, creation.getArguments());
        }
        boolean known = resolved != null && resolved.asType().getKind() != TypeKind.ERROR;
        if (known && (resolved.getKind().isClass() || resolved.getKind().isInterface())) {
            return isOfNotebook(resolved) ? List.of() : List.of(new Named(resolved, resolved.asType()));
        }
        TypeMirror site = site(path.getLeaf(), path);
        if (site == null && known && resolved.getEnclosingElement() instanceof TypeElement owner) {
            site = owner.asType();
        }
        if (site == null || site.getKind() != TypeKind.DECLARED) {
            return List.of();
        }
        List<Element> members = new ArrayList<>(code.task().getElements().getAllMembers((TypeElement) types.asElement(site)));
        members.removeIf(each -> !each.getSimpleName().contentEquals(name));
        boolean isCall = around.getLeaf() instanceof MethodInvocationTree call && call.getMethodSelect() == path.getLeaf();
        return ranked(members, site, known ? resolved : null, around,
                isCall ? ((MethodInvocationTree) around.getLeaf()).getArguments() : null);
    }

    /** The type whose member the tree names; null if it names none. */
    private TypeMirror site(Tree tree, TreePath path) {
        ExpressionTree of = tree instanceof MemberSelectTree select ? select.getExpression()
                : tree instanceof MemberReferenceTree reference ? reference.getQualifierExpression() : null;
        return of == null ? null : trees.getTypeMirror(new TreePath(path, of));
    }

    private List<Named> ranked(List<Element> elements, TypeMirror site, Element resolved, TreePath call,
            List<? extends ExpressionTree> arguments) {
        Map<Element, Integer> ranks = new LinkedHashMap<>();
        for (Element each : elements) {
            if (!each.getModifiers().contains(Modifier.PRIVATE) && !isOfNotebook(each)) {
                ranks.put(each, each.equals(resolved) ? Integer.MAX_VALUE
                        : each instanceof ExecutableElement method && arguments != null ? fit(method, call, arguments) : 0);
            }
        }
        return ranks.entrySet().stream().sorted(Comparator.comparing(rank -> -rank.getValue()))
                .map(rank -> new Named(rank.getKey(), site)).toList();
    }

    /** How well the arguments fit: first their number, then how many have a type that is taken. */
    private int fit(ExecutableElement method, TreePath call, List<? extends ExpressionTree> arguments) {
        int parameters = method.getParameters().size();
        boolean more = method.isVarArgs() && arguments.size() >= parameters - 1;
        // While the arguments are being typed, those with more parameters are likely too.
        int fit = parameters == arguments.size() ? 1000 : more ? 900 : parameters > arguments.size() ? 500 - parameters : 0;
        for (int i = 0; i < Math.min(parameters, arguments.size()); i++) {
            TypeMirror given = trees.getTypeMirror(new TreePath(call, arguments.get(i)));
            TypeMirror taken = types.erasure(method.getParameters().get(i).asType());
            boolean known = given != null && given.getKind() != TypeKind.ERROR && given.getKind() != TypeKind.NONE
                    && given.getKind() != TypeKind.EXECUTABLE && given.getKind() != TypeKind.OTHER;
            if (known && given.getKind() != TypeKind.VOID) {
                fit += types.isAssignable(given.getKind() == TypeKind.DECLARED ? types.erasure(given) : given, taken) ? 10 : -10;
            }
        }
        return fit;
    }

    /** What cells have defined is shown as JShell knows it. */
    private boolean isOfNotebook(Element element) {
        return code.task().getElements().getPackageOf(element).getQualifiedName().contentEquals("REPL");
    }
}
