package streaminglab.kernel.jshell;

import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;

/**
 * Finds the line of a cell that a stack frame is in. JShell itself says so only of exceptions that a snippet throws
 * while it runs; a query that fails later, or a task, throws on a thread of its own.
 */
public final class SnippetLines {

    private final JShell shell;
    private final Function<String, CellSource> sources;

    /** @param sources the source of the snippet with this id, or null */
    public SnippetLines(JShell shell, Function<String, CellSource> sources) {
        this.shell = shell;
        this.sources = sources;
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

    /** What the definition lacks that the first known frame is in, in a sentence; null if nothing is missing. */
    public String missing(StackTraceElement[] frames) {
        return Stream.of(frames).map(frame -> JShellInternals.lineOf(shell, frame)).filter(Objects::nonNull)
                .map(JShellInternals.SnippetLine::snippet).filter(DeclarationSnippet.class::isInstance)
                .map(DeclarationSnippet.class::cast).findFirst()
                .filter(snippet -> shell.unresolvedDependencies(snippet).findAny().isPresent())
                .map(snippet -> snippet.name() + " uses what is not defined: "
                        + shell.unresolvedDependencies(snippet).collect(Collectors.joining(", ")))
                .orElse(null);
    }
}
