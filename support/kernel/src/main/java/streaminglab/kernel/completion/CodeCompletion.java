package streaminglab.kernel.completion;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import org.apache.spark.sql.Column;
import streaminglab.kernel.jshell.StaticImports;

/**
 * JShell's suggestions in the order in which a learner needs them, with what JShell does not know: members of the type
 * that an argument must have, and what a string may be.
 */
public final class CodeCompletion {

    private static final Set<String> OF_OBJECT = Stream.of(Object.class.getMethods()).map(Method::getName)
            .collect(Collectors.toUnmodifiableSet());
    /** Scala's trait for Spark's own log, which Java sees as methods of many of Spark's classes. */
    private static final String LOGGING = "org.apache.spark.internal.Logging";
    /** Java's factories of a type, such as Encoders of Encoder, are named so. */
    private static final String FACTORY = "s";
    /** As many have a sentence beside them: a list of more is read by typing on. */
    private static final int DOCUMENTED = 100;

    private final JShell shell;
    private final NotebookNames names;
    private final StaticImports imports;
    private final UnimportedNames unimported;
    private final StringCompletion strings;
    private final Supplier<ClassLoader> classes;
    private final FirstSentence sentences;
    private Set<String> ofLogging;

    /**
     * @param classes   knows the classes of cells and of {@code %maven}
     * @param values    the value of a variable, or null
     * @param sentences what is beside a name
     */
    public CodeCompletion(JShell shell, Supplier<ClassLoader> classes, Function<VarSnippet, Object> values,
            FirstSentence sentences) {
        this.shell = shell;
        this.classes = classes;
        this.sentences = sentences;
        this.names = new NotebookNames(shell, classes, values);
        this.imports = new StaticImports(shell, names::load);
        this.unimported = new UnimportedNames(shell, names);
        this.strings = new StringCompletion(names);
    }

    /** How the code could go on at its end. */
    public Completions of(String code) {
        CodePlace place = CodePlace.of(code);
        if (place.comment()) {
            return new Completions(List.of(), code.length());
        }
        if (place.literal() != null) {
            return strings.of(place, code.length());
        }
        int begin = CodePlace.beginOfName(code);
        String receiver = place.receiver(code, begin);
        return documented(receiver.isEmpty() ? names(code, begin, place) : members(code, begin, receiver), code);
    }

    private Completions documented(Completions found, String code) {
        List<Completion> all = new ArrayList<>(found.all());
        for (int i = 0; i < Math.min(DOCUMENTED, all.size()); i++) {
            Completion each = all.get(i);
            boolean unknown = each.of() == null && each.type().equals("class");
            all.set(i, (unknown ? each.withClass(names.type(each.text(), code)) : each).documented(sentences));
        }
        return new Completions(all, found.begin());
    }

    private List<Suggestion> suggestions(String code, int[] anchor) {
        String typed = code.substring(CodePlace.beginOfName(code));
        return shell.sourceCodeAnalysis().completionSuggestions(code, code.length(), anchor).stream()
                // Names that a compiler has made, of Scala's as a rule.
                .filter(each -> each.continuation().indexOf('$') < 0 || typed.indexOf('$') >= 0)
                .toList();
    }

    private static String nameOf(Suggestion suggestion) {
        return suggestion.continuation().replaceFirst("\\(.*", "");
    }

    /** What fits first, then the class's own members, and last what every object has. */
    private Completions members(String code, int begin, String receiver) {
        Class<?> type = names.typeOf(receiver, code);
        int[] anchor = {begin};
        List<Suggestion> suggestions = suggestions(code, anchor);
        if (suggestions.isEmpty()) {
            return type != null ? new Completions(ofUnrunCode(type, receiver, code, begin), begin)
                    : new Completions(unimported.members(receiver, code.substring(begin), code),
                            code.lastIndexOf(receiver, begin - receiver.length()));
        }
        return new Completions(suggestions.stream()
                .sorted(Comparator.comparing((Suggestion each) -> !each.matchesType() || isCommon(nameOf(each)))
                        .thenComparing(each -> isCommon(nameOf(each))))
                .map(each -> member(each, type)).distinct().toList(), anchor[0]);
    }

    /** For a variable or an import of this cell, which JShell knows only when the cell has run. */
    private List<Completion> ofUnrunCode(Class<?> type, String receiver, String code, int begin) {
        String typed = code.substring(begin);
        return names.isClass(receiver, code) ? MemberSignatures.ofClass(type, typed)
                : MemberSignatures.methods(type, typed, false).stream()
                        .sorted(Comparator.comparing(each -> isCommon(each.text().replaceFirst("\\(.*", "")))).toList();
    }

    private boolean isCommon(String name) {
        return OF_OBJECT.contains(name) || ofLogging().contains(name);
    }

    private Set<String> ofLogging() {
        if (ofLogging == null) {
            try {
                ofLogging = Stream.of(Class.forName(LOGGING, false, classes.get()).getMethods()).map(Method::getName)
                        .collect(Collectors.toSet());
            } catch (ClassNotFoundException | LinkageError e) {
                ofLogging = Set.of();
            }
        }
        return ofLogging;
    }

    private Completion member(Suggestion suggestion, Class<?> type) {
        String name = nameOf(suggestion);
        if (suggestion.continuation().contains("(")) {
            return Completion.member(type, suggestion.continuation(), "function",
                    type == null ? "" : MemberSignatures.of(type, name));
        }
        boolean field = type != null && Stream.of(type.getFields()).anyMatch(each -> each.getName().equals(name));
        String kind = field ? "property" : kind(name);
        Class<?> nested = kind.equals("class") && type != null ? names.load(type.getName() + "$" + name) : null;
        return Completion.member(field ? type : nested, name, kind, "");
    }

    /** Java's convention for names says what a name without a parenthesis is, as a rule. */
    private static String kind(String name) {
        return Character.isUpperCase(name.charAt(0)) ? "class" : "";
    }

    /** A name that follows no dot: what fits the argument that it begins, then the others. */
    private Completions names(String code, int begin, CodePlace place) {
        String typed = code.substring(begin);
        List<Class<?>> expected = place.calls().isEmpty() || !beginsArgument(code, begin) ? List.of()
                : expected(place.calls().get(0), code);
        int[] anchor = {begin};
        List<Suggestion> suggestions = suggestions(code, anchor);
        Map<String, Completion> found = new LinkedHashMap<>();
        Set<String> fitting = fittingVariables(expected, code);
        Set<String> own = Stream.of(shell.variables().map(VarSnippet::name), shell.methods().map(MethodSnippet::name),
                shell.types().map(TypeDeclSnippet::name)).flatMap(each -> each).collect(Collectors.toSet());
        suggestions.stream().filter(each -> fitting.contains(each.continuation()))
                .forEach(each -> found.putIfAbsent(each.continuation(), name(each)));
        for (Class<?> type : expected) {
            factories(type, code).stream()
                    .filter(each -> each.text().startsWith(typed)
                            || each.text().substring(each.text().lastIndexOf('.') + 1).startsWith(typed))
                    .forEach(each -> found.putIfAbsent(each.text(), each));
        }
        names.declaredIn(code.substring(0, begin)).forEach((name, type) -> {
            if (name.startsWith(typed) && fits(type, expected, code)) {
                found.putIfAbsent(name, new Completion(name, "instance", type));
            }
        });
        suggestions.stream()
                // Where everything is possible, all the names of classes would hide what is meant.
                .filter(each -> !typed.isEmpty() || expected.isEmpty() || !isClass(each) && each.matchesType())
                .sorted(Comparator.comparing((Suggestion each) -> !each.matchesType() || isClass(each))
                        .thenComparing(each -> !own.contains(nameOf(each)))
                        .thenComparing(each -> isClass(each) || OF_OBJECT.contains(nameOf(each))))
                .forEach(each -> found.putIfAbsent(each.continuation(), name(each)));
        Set<String> known = suggestions.stream().map(CodeCompletion::nameOf).collect(Collectors.toSet());
        Stream.concat(unimported.classes(typed, code, known).stream(), functions(typed, code, place, expected)
                .filter(each -> !known.contains(each.text().replaceFirst("\\(.*", "").replaceFirst(".*\\.", ""))))
                .forEach(each -> found.putIfAbsent(each.text(), each));
        return new Completions(List.copyOf(found.values()), anchor[0]);
    }

    /** Where a column may be. */
    private Stream<Completion> functions(String typed, String code, CodePlace place, List<Class<?>> expected) {
        boolean columns = expected.isEmpty() || expected.contains(Column.class);
        return place.calls().isEmpty() || !columns ? Stream.of() : unimported.functions(typed, code).stream();
    }

    private static boolean beginsArgument(String code, int begin) {
        String before = code.substring(0, begin).stripTrailing();
        return before.endsWith("(") || before.endsWith(",");
    }

    private static boolean isClass(Suggestion suggestion) {
        return !suggestion.continuation().contains("(") && Character.isUpperCase(suggestion.continuation().charAt(0));
    }

    private Completion name(Suggestion suggestion) {
        String name = nameOf(suggestion);
        if (suggestion.continuation().contains("(")) {
            return shell.methods().filter(method -> method.name().equals(name))
                    .map(method -> new Completion(suggestion.continuation(), "function", method.signature())).findFirst()
                    .orElseGet(() -> imported(suggestion.continuation(), name));
        }
        return names.variables().filter(variable -> variable.name().equals(name)).findFirst()
                .map(variable -> new Completion(name, "instance", variable.typeName()))
                .orElse(new Completion(suggestion.continuation(), kind(name), ""));
    }

    /** A method that a static import brings. */
    private Completion imported(String text, String name) {
        Class<?> owner = imports.owner(name);
        return owner == null ? new Completion(text, "function", "")
                : Completion.member(owner, text, "function", MemberSignatures.of(owner, name));
    }

    private Set<String> fittingVariables(List<Class<?>> expected, String code) {
        return expected.isEmpty() ? Set.of() : names.variables()
                .filter(variable -> fits(variable.typeName(), expected, code)).map(VarSnippet::name)
                .collect(Collectors.toSet());
    }

    private boolean fits(String written, List<Class<?>> expected, String code) {
        Class<?> type = expected.isEmpty() ? null : names.type(written, code);
        return expected.isEmpty() || type != null && expected.stream().anyMatch(each -> each.isAssignableFrom(type));
    }

    /** The classes that an argument may be of, by all methods of the name; none if any object will do. */
    private List<Class<?>> expected(CodePlace.Call call, String code) {
        Class<?> type = call.receiver().isEmpty() ? null : names.typeOf(call.receiver(), code);
        if (type == null) {
            return List.of();
        }
        return Stream.of(type.getMethods()).filter(method -> method.getName().equals(call.method()))
                .<Class<?>>map(method -> parameter(method, call.argument())).filter(Objects::nonNull)
                .filter(each -> !each.isPrimitive() && each != Object.class)
                .sorted(Comparator.comparing(Class::getName)).distinct().toList();
    }

    private static Class<?> parameter(Method method, int number) {
        Class<?>[] types = method.getParameterTypes();
        if (method.isVarArgs() && number >= types.length - 1) {
            return types[types.length - 1].getComponentType();
        }
        return number < types.length ? types[number] : null;
    }

    /** What makes a value of the type without another one: its own static members and those of its factory. */
    private List<Completion> factories(Class<?> type, String code) {
        if (type.getName().startsWith("java.lang.") || type.getName().startsWith("scala.")) {
            return List.of();
        }
        List<Class<?>> makers = new ArrayList<>(List.of(type));
        try {
            makers.add(Class.forName(type.getName() + FACTORY, false, classes.get()));
        } catch (ClassNotFoundException | LinkageError e) {
            // Most types have none.
        }
        return makers.stream().flatMap(maker -> {
            String owner = names.written(maker, code) + ".";
            Stream<Completion> methods = Stream.of(maker.getMethods())
                    .filter(each -> makes(each.getModifiers(), each.getName(), each.getReturnType(), type))
                    .sorted(Comparator.comparing(Method::getParameterCount))
                    .map(each -> Completion.member(maker, owner + each.getName() + (each.getParameterCount() == 0 ? "()" : "("),
                            "function", MemberSignatures.of(maker, each.getName())));
            Stream<Completion> fields = Stream.of(maker.getFields())
                    .filter(each -> makes(each.getModifiers(), each.getName(), each.getType(), type))
                    .map(each -> Completion.member(maker, owner + each.getName(), "property",
                            each.getType().getSimpleName()));
            return Stream.concat(fields, methods).sorted(Comparator.comparing(Completion::text));
        }).toList();
    }

    private static boolean makes(int modifiers, String name, Class<?> result, Class<?> type) {
        return Modifier.isStatic(modifiers) && type.isAssignableFrom(result) && name.indexOf('$') < 0;
    }
}
