package streaminglab.kernel.jshell;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import streaminglab.kernel.jshell.JavaParser.Declared;

/**
 * The source of a snippet as JShell is given it. JShell compiles each type of a cell alone and makes it public, which
 * some declarations that are right in a file don't survive: they get the words that are missing then.
 *
 * @param insertions what was put into the cell's code, by its position there
 * @param permitted  of a sealed type, the names of its subtypes; of another, none
 */
public record TypeSource(String text, SortedMap<Integer, String> insertions, List<String> permitted) {

    private static final Pattern CONCERNED = Pattern.compile("\\b(record|sealed)\\b");
    private static final Set<Modifier> ACCESS = Set.of(Modifier.PUBLIC, Modifier.PROTECTED, Modifier.PRIVATE);

    /** @param cell all snippets of the cell, for a sealed type, whose subtypes are among them */
    public static TypeSource of(String source, List<String> cell) {
        Declared declared = CONCERNED.matcher(source).find() ? JavaParser.declared(source) : null;
        if (declared == null) {
            return new TypeSource(source, Collections.emptySortedMap(), List.of());
        }
        SortedMap<Integer, String> insertions = new TreeMap<>();
        if (declared.type().getKind() == Tree.Kind.RECORD) {
            // The constructor of a public record must be public.
            declared.type().getMembers().stream().filter(TypeSource::isConstructorWithoutAccess)
                    .forEach(constructor -> insertions.put(declared.begin(constructor), "public "));
        }
        List<String> permitted = new ArrayList<>();
        if (declared.type().getModifiers().getFlags().contains(Modifier.SEALED)) {
            declared.type().getPermitsClause().forEach(each -> permitted.add(simpleName(each)));
            if (permitted.isEmpty()) {
                // In a file these are all that the file has. A type that JShell compiles alone must name them.
                permitted.addAll(subtypes(declared.type(), cell));
                if (!permitted.isEmpty()) {
                    insertions.put(PlainCode.of(source).text().indexOf('{', endOfHead(declared)),
                            "permits " + String.join(", ", permitted) + " ");
                }
            }
        }
        StringBuilder text = new StringBuilder(source);
        new TreeMap<>(insertions).descendingMap().forEach(text::insert);
        return new TypeSource(text.toString(), insertions, permitted);
    }

    private static boolean isConstructorWithoutAccess(Tree member) {
        return member instanceof MethodTree method && method.getName().contentEquals("<init>")
                && Collections.disjoint(method.getModifiers().getFlags(), ACCESS);
    }

    private static int endOfHead(Declared declared) {
        ClassTree type = declared.type();
        return Stream.of(List.of(type.getModifiers()), type.getTypeParameters(), supertypes(type)).flatMap(List::stream)
                .mapToInt(declared::end).max().orElse(0);
    }

    private static List<String> subtypes(ClassTree sealed, List<String> cell) {
        String name = sealed.getSimpleName().toString();
        List<String> names = new ArrayList<>();
        addSubtypes(names, name, name + ".", sealed);
        cell.stream().map(JavaParser::declared).filter(Objects::nonNull).map(Declared::type)
                .filter(type -> !type.getSimpleName().contentEquals(name))
                .forEach(type -> {
                    addIfSubtype(names, name, "", type);
                    addSubtypes(names, name, type.getSimpleName() + ".", type);
                });
        return names;
    }

    private static void addSubtypes(List<String> names, String sealed, String prefix, ClassTree within) {
        within.getMembers().stream().filter(ClassTree.class::isInstance).map(ClassTree.class::cast).forEach(type -> {
            addIfSubtype(names, sealed, prefix, type);
            addSubtypes(names, sealed, prefix + type.getSimpleName() + ".", type);
        });
    }

    private static void addIfSubtype(List<String> names, String sealed, String prefix, ClassTree type) {
        if (supertypes(type).stream().anyMatch(each -> sealed.equals(simpleName(each)))) {
            names.add(prefix + type.getSimpleName());
        }
    }

    private static List<Tree> supertypes(ClassTree type) {
        List<Tree> all = new ArrayList<>(type.getImplementsClause());
        if (type.getExtendsClause() != null) {
            all.add(type.getExtendsClause());
        }
        return all;
    }

    private static String simpleName(Tree type) {
        return switch (type.getKind()) {
            case PARAMETERIZED_TYPE -> simpleName(((ParameterizedTypeTree) type).getType());
            case MEMBER_SELECT -> ((MemberSelectTree) type).getIdentifier().toString();
            case IDENTIFIER -> ((IdentifierTree) type).getName().toString();
            default -> "";
        };
    }

    /** Where a position of the text is in the source that it was made of. */
    int inSource(int position) {
        int before = 0;
        for (Map.Entry<Integer, String> insertion : insertions.entrySet()) {
            int begin = insertion.getKey() + before;
            if (position < begin) {
                break;
            }
            if (position < begin + insertion.getValue().length()) {
                return insertion.getKey();
            }
            before += insertion.getValue().length();
        }
        return position - before;
    }
}
