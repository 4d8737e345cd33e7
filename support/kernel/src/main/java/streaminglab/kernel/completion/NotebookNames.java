package streaminglab.kernel.completion;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.VarSnippet;
import streaminglab.kernel.jshell.PlainCode;

/** What the names in a cell mean, as far as that can be told without compiling or running anything. */
final class NotebookNames {

    private static final Pattern IMPORT = Pattern.compile("(?m)^\\s*import\\s+(static\\s+)?([\\w.]+(?:\\.\\*)?)\\s*;");
    private static final Pattern DECLARED =
            Pattern.compile("([\\p{L}_][\\w.]*(?:<[^;=(){}]*>)?(?:\\[])?)\\s+([\\p{L}_]\\w*)\\s*(?=[=;,:)])");
    private static final Set<String> NO_TYPES = Set.of("return", "new", "throw", "else", "case", "import", "package");
    private static final Pattern QUALIFIED_CLASS = Pattern.compile("(?:[a-z_]\\w*\\.)+[A-Z]\\w*");
    private static final Pattern LINK = Pattern.compile("\\s*\\.\\s*(\\w+)");

    private final JShell shell;
    private final Supplier<ClassLoader> classes;
    private final Function<VarSnippet, Object> values;
    private final Map<String, Class<?>> found = new ConcurrentHashMap<>();

    /**
     * @param classes knows the classes of cells and of {@code %maven}
     * @param values  the value of a variable, or null
     */
    NotebookNames(JShell shell, Supplier<ClassLoader> classes, Function<VarSnippet, Object> values) {
        this.shell = shell;
        this.classes = classes;
        this.values = values;
    }

    Stream<VarSnippet> variables() {
        return shell.variables().filter(variable -> shell.status(variable) == Snippet.Status.VALID);
    }

    Object valueOf(VarSnippet variable) {
        return values.apply(variable);
    }

    /** The class of a type as the code writes it, without its arguments; null if it is not known. */
    Class<?> type(String written, String code) {
        String name = written.replaceAll("<.*|\\[]", "").strip();
        if (name.isEmpty() || written.endsWith("[]")) {
            return null;
        }
        if (name.contains(".")) {
            return load(name);
        }
        return imports(code).stream()
                .filter(each -> each.endsWith(".*") || each.endsWith("." + name))
                .map(each -> load(each.endsWith(".*") ? each.substring(0, each.length() - 1) + name : each))
                .filter(each -> each != null).findFirst().orElse(null);
    }

    /** What is imported by the code or by cells that have run: classes, and packages that end with a star. */
    Set<String> imports(String code) {
        Stream<String> typed = IMPORT.matcher(PlainCode.of(code).text()).results().filter(each -> each.group(1) == null)
                .map(each -> each.group(2));
        Stream<String> known = shell.imports().filter(each -> !each.isStatic()).map(ImportSnippet::fullname);
        return Stream.concat(Stream.concat(typed, known), Stream.of("java.lang.*"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The class of this name with its package; null if there is none. */
    Class<?> load(String name) {
        Class<?> known = found.get(name);
        if (known != null) {
            return known;
        }
        try {
            Class<?> loaded = Class.forName(name, false, classes.get());
            found.put(name, loaded);
            return loaded;
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    /** Whether the expression is the name of a class, of which static members can be used. */
    boolean isClass(String expression, String code) {
        return expression.chars().allMatch(each -> Character.isJavaIdentifierPart(each) || each == '.')
                && typeOfVariable(expression, code) == null && type(expression, code) != null;
    }

    /** How the code can write the class: by its simple name if that is imported. */
    String written(Class<?> type, String code) {
        return type.equals(type(type.getSimpleName(), code)) ? type.getSimpleName() : type.getCanonicalName();
    }

    /** The class of an expression of names, calls and dots; null if it is not known. */
    Class<?> typeOf(String expression, String code) {
        String text = expression.strip();
        Matcher made = Pattern.compile("new\\s+([\\w.]+)").matcher(text);
        if (made.lookingAt()) {
            int end = endOfBrackets(text, made.end());
            return walk(type(made.group(1), code), text, end);
        }
        if (text.startsWith("\"")) {
            return text.lastIndexOf('"') == text.length() - 1 ? String.class : null;
        }
        Matcher first = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*").matcher(text);
        if (!first.lookingAt()) {
            return null;
        }
        String name = first.group();
        int end = endOfBrackets(text, first.end());
        if (end > first.end()) {
            return walk(shell.methods().filter(method -> method.name().equals(name)).findFirst()
                    .map(method -> type(method.signature().replaceFirst(".*\\)", ""), code)).orElse(null), text, end);
        }
        Class<?> root = typeOfVariable(name, code);
        if (root == null) {
            root = type(name, code);
        }
        Matcher qualified = QUALIFIED_CLASS.matcher(text);
        return root == null && qualified.lookingAt() ? walk(load(qualified.group()), text, qualified.end())
                : walk(root, text, end);
    }

    private Class<?> typeOfVariable(String name, String code) {
        String declared = declaredIn(code).get(name);
        return declared != null ? type(declared, code) : shell.variables().filter(each -> each.name().equals(name))
                .findFirst().map(each -> type(each.typeName(), code)).orElse(null);
    }

    /** The types, as they are written, of the variables and parameters that the code declares; the last of each name. */
    Map<String, String> declaredIn(String code) {
        Map<String, String> types = new LinkedHashMap<>();
        DECLARED.matcher(PlainCode.of(code).text()).results().filter(each -> !NO_TYPES.contains(each.group(1)))
                .forEach(each -> types.put(each.group(2), each.group(1)));
        return types;
    }

    /** Along the calls and fields that follow; a call of unknown result ends it. */
    private Class<?> walk(Class<?> root, String text, int from) {
        Class<?> type = root;
        int at = from;
        Matcher link = LINK.matcher(text);
        while (type != null && at < text.length() && link.region(at, text.length()).lookingAt()) {
            String member = link.group(1);
            int end = endOfBrackets(text, link.end());
            type = end > link.end() ? returned(type, member) : field(type, member);
            at = end;
        }
        return text.substring(Math.min(at, text.length())).isBlank() ? type : null;
    }

    private static Class<?> returned(Class<?> type, String method) {
        List<Method> all = Stream.of(type.getMethods()).filter(each -> each.getName().equals(method) && !each.isBridge())
                .toList();
        Optional<Class<?>> narrowest = all.stream().<Class<?>>map(Method::getReturnType)
                .reduce((a, b) -> a.isAssignableFrom(b) ? b : a);
        return narrowest.orElse(null);
    }

    private static Class<?> field(Class<?> type, String name) {
        return Stream.of(type.getFields()).filter(each -> each.getName().equals(name)).<Class<?>>map(Field::getType)
                .findFirst().orElse(null);
    }

    /** Where the brackets end that the text has at {@code from}; that itself if there are none. */
    private static int endOfBrackets(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length() || text.charAt(at) != '(') {
            return from;
        }
        int depth = 0;
        boolean string = false;
        for (; at < text.length(); at++) {
            char each = text.charAt(at);
            if (each == '"' && text.charAt(at - 1) != '\\') {
                string = !string;
            } else if (!string && each == '(') {
                depth++;
            } else if (!string && each == ')' && --depth == 0) {
                return at + 1;
            }
        }
        return text.length();
    }
}
