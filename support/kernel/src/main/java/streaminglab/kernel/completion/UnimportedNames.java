package streaminglab.kernel.completion;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import streaminglab.kernel.jshell.KnownClasses;

/**
 * Classes that are not imported, and their static members. They are written with their package, which is right wherever
 * the cell runs; with their simple name only if an import of this cell, which has not run yet, brings them.
 */
final class UnimportedNames {

    /** One letter could mean too many. */
    private static final int TYPED = 2;
    private static final int CLASSES = 20;
    /** Of one name, in as many packages. */
    private static final int NAMESAKES = 3;
    /** As many are looked at: most classes of a name like Abstract… are no one's to use. */
    private static final int LOOKED_AT = 200;
    private static final String FUNCTIONS = "org.apache.spark.sql.functions";

    private final JShell shell;
    private final NotebookNames names;

    UnimportedNames(JShell shell, NotebookNames names) {
        this.shell = shell;
        this.names = names;
    }

    /** @param known simple names that mean something already */
    List<Completion> classes(String begun, String code, Set<String> known) {
        if (begun.length() < TYPED || !Character.isUpperCase(begun.charAt(0))) {
            return begun.length() >= TYPED && "functions".startsWith(begun) && !known.contains("functions")
                    ? List.of(classNamed(FUNCTIONS, code)) : List.of();
        }
        Set<String> imported = names.imports(code);
        Set<String> taken = new HashSet<>(known);
        List<Completion> found = new ArrayList<>();
        List<String> all = KnownClasses.beginningWith(shell, begun).limit(LOOKED_AT).toList();
        // What the cell imports by this name hides the namesakes.
        all.stream().filter(name -> isImported(name, imported)).map(KnownClasses::simpleName).forEach(taken::add);
        Iterator<String> next = all.iterator();
        while (next.hasNext() && found.size() < CLASSES) {
            String name = next.next();
            boolean own = isImported(name, imported) && !known.contains(KnownClasses.simpleName(name));
            if ((own || !taken.contains(KnownClasses.simpleName(name))) && isPublic(names.load(name))) {
                found.add(classNamed(name, code));
            }
        }
        return found;
    }

    private Completion classNamed(String name, String code) {
        return Completion.member(names.load(name), written(name, code), "class", "");
    }

    /** How the members of an unknown receiver's class could go on, each with the receiver as it must be written. */
    List<Completion> members(String receiver, String typed, String code) {
        return receiver.chars().allMatch(Character::isJavaIdentifierPart)
                ? KnownClasses.importable(KnownClasses.named(shell, receiver)).stream().map(names::load)
                        .filter(UnimportedNames::isPublic).limit(NAMESAKES)
                        .flatMap(type -> ofClass(type, typed, code)).toList()
                : List.of();
    }

    /** Spark's functions of columns. */
    List<Completion> functions(String typed, String code) {
        Class<?> functions = typed.length() < TYPED ? null : names.load(FUNCTIONS);
        return functions == null ? List.of() : ofClass(functions, typed, code).toList();
    }

    private Stream<Completion> ofClass(Class<?> type, String typed, String code) {
        String owner = written(type.getName(), code) + ".";
        return MemberSignatures.ofClass(type, typed).stream()
                .map(member -> Completion.member(type, owner + member.text(), member.type(), member.signature()));
    }

    private String written(String name, String code) {
        return isImported(name, names.imports(code)) ? KnownClasses.simpleName(name) : name;
    }

    private static boolean isImported(String name, Set<String> imports) {
        return imports.contains(name) || imports.contains(name.substring(0, name.lastIndexOf('.')) + ".*");
    }

    private static boolean isPublic(Class<?> type) {
        return type != null && Modifier.isPublic(type.getModifiers());
    }
}
