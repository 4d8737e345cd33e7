package streaminglab.kernel.jshell;

import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.TypeDeclSnippet;

/**
 * Finds the line of a cell that a stack frame is in. JShell itself says so only of exceptions that a snippet throws
 * while it runs; a query that fails later, or a task, throws on a thread of its own. Knows as well what has become of the
 * definition that a frame, or a message, names.
 */
public final class SnippetLines {

    private final JShell shell;
    private final Function<String, CellSource> sources;
    private final Function<String, Class<?>> classes;

    /**
     * @param sources the source of the snippet with this id, or null
     * @param classes the class of this name, which may be one of a cell; null if there is none
     */
    public SnippetLines(JShell shell, Function<String, CellSource> sources, Function<String, Class<?>> classes) {
        this.shell = shell;
        this.sources = sources;
        this.classes = classes;
    }

    /** A line of a cell. */
    public record Place(CellSource source, int line) {

        @Override
        public String toString() {
            return "cell [" + source.cell() + "] line " + line + ":  " + source.line(line).strip();
        }
    }

    /** The frame's line; null if the frame is a library's, or its line is not known. */
    public Place of(StackTraceElement frame) {
        JShellInternals.SnippetLine found = JShellInternals.lineOf(shell, frame);
        CellSource source = found == null ? null : sources.apply(found.snippet().id());
        return source == null || source.cell() == 0 ? null : new Place(source, source.firstLine() + found.line());
    }

    /**
     * Why the definition can't be called that the first known frame is in, in a sentence: what it lacks, or what javac says
     * of it since something that it uses was edited. Null if neither is so.
     */
    public String missing(StackTraceElement[] frames) {
        return Stream.of(frames).map(frame -> JShellInternals.lineOf(shell, frame)).filter(Objects::nonNull)
                .map(JShellInternals.SnippetLine::snippet).filter(DeclarationSnippet.class::isInstance)
                .map(DeclarationSnippet.class::cast).findFirst().map(this::missing).orElse(null);
    }

    private String missing(DeclarationSnippet snippet) {
        if (shell.unresolvedDependencies(snippet).findAny().isPresent()) {
            return snippet.name() + " uses what is not defined: "
                    + shell.unresolvedDependencies(snippet).collect(Collectors.joining(", "));
        }
        CellSource source = sources.apply(snippet.id());
        return shell.diagnostics(snippet).filter(Diag::isError).findFirst()
                .map(error -> snippet.name() + (source == null ? "" : " of cell [" + source.cell() + "]")
                        + " does not compile any more" + editedSince(snippet) + ": " + error.getMessage(Locale.ROOT))
                .orElse(null);
    }

    /** What the definition names that was defined again later: JShell has its snippets in the order of their definition. */
    private String editedSince(DeclarationSnippet snippet) {
        Set<String> names = UsedNames.of(snippet.source());
        String edited = shell.snippets().dropWhile(each -> each != snippet).skip(1)
                .filter(each -> shell.status(each).isActive())
                .filter(PersistentSnippet.class::isInstance).map(PersistentSnippet.class::cast)
                .filter(each -> names.contains(each instanceof MethodSnippet ? UsedNames.ofMethod(each.name()) : each.name()))
                .map(PersistentSnippet::name).distinct().collect(Collectors.joining(", "));
        return edited.isEmpty() ? "" : ", since " + edited + " was defined again";
    }

    /** The names of the class and of all that it extends and implements; its own if it can't be loaded by it. */
    public Stream<String> withSupertypes(String className) {
        Set<String> names = new HashSet<>(Set.of(className));
        addWithSupertypes(classes.apply(className), names);
        return names.stream();
    }

    private static void addWithSupertypes(Class<?> type, Set<String> names) {
        if (type != null) {
            names.add(type.getName());
            addWithSupertypes(type.getSuperclass(), names);
            Stream.of(type.getInterfaces()).forEach(each -> addWithSupertypes(each, names));
        }
    }

    /** Whether JShell has more than one definition of this type of a cell, of which all but the last are replaced. */
    public boolean isDefinedAgain(String className) {
        String name = JShellInternals.withoutWrappers(className).split("\\$")[0];
        return shell.snippets().filter(each -> each instanceof TypeDeclSnippet type && type.name().equals(name)).count() > 1;
    }
}
