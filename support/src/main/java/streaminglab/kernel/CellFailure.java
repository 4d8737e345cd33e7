package streaminglab.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;

/** Why a cell did not end well, as the learner reads it. */
final class CellFailure extends Exception {

    /** What Jupyter shows as the error's name, e.g. the simple name of the exception. */
    private final String name;
    private final List<String> lines;

    private CellFailure(String name, String message, List<String> lines) {
        super(message, null, false, false);
        this.name = name;
        this.lines = lines;
    }

    String name() {
        return name;
    }

    /** The whole report, a line each. */
    List<String> lines() {
        return lines;
    }

    /** A statement that Spark would take without a word and that can only disappoint. */
    static CellFailure refused(String complaint) {
        return new CellFailure("Refused", complaint, List.of(red(complaint)));
    }

    static CellFailure interrupted() {
        return new CellFailure("Interrupted", "the cell was interrupted", List.of("Interrupted."));
    }

    static CellFailure incomplete(CellSource source) {
        int line = source.firstLine();
        return new CellFailure("Incomplete", "the cell ends in the middle of a statement",
                List.of(red("The cell ends in the middle of the statement that begins in line " + line + ":"), "",
                        marginOf(line) + source.line(line), "",
                        "Is a closing brace, bracket, parenthesis or quote missing?"));
    }

    static CellFailure doesNotCompile(Snippet snippet, JShell shell, CellSource source) {
        List<String> lines = new ArrayList<>();
        String first = null;
        for (Diag diagnostic : shell.diagnostics(snippet).toList()) {
            String message = diagnostic.getMessage(Locale.ENGLISH).lines()
                    .filter(text -> !text.strip().matches("location: class( \\$JShell.*)?"))
                    .reduce((a, b) -> a + "\n" + b).orElse("");
            if (first == null) {
                first = message;
            }
            mark(lines, source, diagnostic);
            message.lines().forEach(text -> lines.add(red(text)));
            String hint = Hints.forCompiler(diagnostic.getMessage(Locale.ENGLISH));
            if (hint != null) {
                lines.add("Hint: " + hint);
            }
            lines.add("");
        }
        if (snippet instanceof DeclarationSnippet declaration) {
            shell.unresolvedDependencies(declaration).forEach(missing -> lines.add(red("not known: " + missing)));
        }
        String message = first == null ? "does not compile" : first.lines().findFirst().orElse("does not compile");
        return new CellFailure("CompileError", message, lines);
    }

    /** The line of the cell that the compiler points at, with the place marked below it. */
    private static void mark(List<String> lines, CellSource source, Diag diagnostic) {
        int at = (int) diagnostic.getPosition();
        int line = source.lineOf(at);
        // An expression over several lines begins above what is wrong in it.
        int start = source.lineOf((int) diagnostic.getStartPosition()) == line
                ? (int) diagnostic.getStartPosition() : at;
        String text = source.line(line);
        int column = source.columnOf(start);
        int length = (int) Math.max(1, Math.min(diagnostic.getEndPosition() - start, text.length() - column));
        lines.add("line " + line + ":");
        lines.add("  " + text);
        lines.add("  " + " ".repeat(Math.max(0, column)) + red("^".repeat(length)));
    }

    /** The report of what a snippet threw, with its causes. */
    static CellFailure thrown(Throwable thrown, CellSource snippet, SnippetLines places) {
        String message = ThrownReport.message(thrown);
        return new CellFailure(thrown.getClass().getSimpleName(), message.lines().findFirst().orElse(""),
                ThrownReport.of(thrown, snippet, places));
    }

    /** A definition that was called before all that it uses was defined; JShell's message says what is missing. */
    static CellFailure notDefined(JShellException byJShell) {
        String message = String.valueOf(byJShell.getMessage());
        return new CellFailure("NotDefined", message, List.of(red(message)));
    }

    /** What a magic refused; its message says all. */
    static CellFailure ofMagic(Throwable thrown) {
        String message = ThrownReport.message(thrown);
        String shown = message.isEmpty() ? thrown.getClass().getName() : message;
        return new CellFailure(thrown.getClass().getSimpleName(), shown.lines().findFirst().orElse(""), shown.lines().map(CellFailure::red).toList());
    }

    /** Red is legible on a light and on a dark page; black and white are not. */
    static String red(String text) {
        return "\u001B[31m" + text + "\u001B[0m";
    }

    private static String marginOf(int line) {
        return "line " + line + ":  ";
    }
}
