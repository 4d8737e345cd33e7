package streaminglab.kernel.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import streaminglab.error.Causes;
import streaminglab.kernel.jshell.CellSource;
import streaminglab.kernel.jshell.PlainCode;
import streaminglab.kernel.jshell.SnippetLines;

/** Why a cell did not end well, as the learner reads it. */
public final class CellFailure extends Exception {

    /** As much of a line of code as is legible in a report. */
    private static final int LINE = 200;
    /** As much of a message as Jupyter shows where it shows one line of an error. */
    private static final int VALUE = 2_000;

    /** What Jupyter shows as the error's name, e.g. the simple name of the exception. */
    private final String name;
    private final List<String> lines;

    private CellFailure(String name, String message, List<String> lines) {
        super(message, null, false, false);
        this.name = name;
        this.lines = lines;
    }

    public String name() {
        return name;
    }

    /** The whole report, a line each. */
    public List<String> lines() {
        return lines;
    }

    /** A declaration that would cost later cells. */
    public static CellFailure refused(String complaint) {
        return new CellFailure("Refused", complaint, List.of(red(complaint)));
    }

    public static CellFailure interrupted() {
        return new CellFailure("Interrupted", "the cell was interrupted", List.of("Interrupted."));
    }

    /** @param report who has ended the kernel while the cell ran */
    public static CellFailure kernelEnds(String report) {
        return new CellFailure("KernelEnds", report.lines().findFirst().orElse(""),
                report.lines().map(CellFailure::red).toList());
    }

    /** @param where what the cell's code is in, which has not ended; {@code line} is its line there, or empty */
    public static CellFailure interruptedAndStuck(String where, String line) {
        return new CellFailure("Interrupted", "the cell was interrupted, and its code does not end", List.of(
                "Interrupted, but the code of this cell does not end. It is in " + where + (line.isEmpty() ? "." : ":"),
                line.isEmpty() ? "" : "  " + line,
                "Only a restart of the kernel ends it. Until then it goes on beside your next cells; the notebook's"
                        + " variables are kept.").stream().filter(text -> !text.isEmpty()).toList());
    }

    public static CellFailure incomplete(CellSource source) {
        int line = source.firstLine();
        return new CellFailure("Incomplete", "the cell ends in the middle of a statement",
                List.of(red("The cell ends in the middle of the statement that begins in line " + line + ":"), "",
                        marginOf(line) + source.line(line), "",
                        "Is a closing brace, bracket, parenthesis or quote missing?"));
    }

    /** Code that neither JShell nor javac finds the end of, although JShell has run its beginning. */
    public static CellFailure undivided(CellSource source) {
        int line = source.firstLine();
        return new CellFailure("Undivided", "the cell was not read to its end",
                List.of(red("The statement that begins in line " + line + " has run, and what is behind it has not:"),
                        "", marginOf(line) + cut(source.line(line)), "",
                        "Put what is behind it into a cell of its own."));
    }

    /** A snippet that the compiler itself fails on. */
    public static CellFailure compilerFails(CellSource source) {
        int line = source.firstLine();
        String message = "the compiler fails on the statement that begins in line " + line + ": write it in another way";
        return new CellFailure("CompileError", message, List.of("line " + line + ":", "  " + cut(source.line(line)),
                red(message)));
    }

    /** @param waiting what is above it in the cell and not defined either, since it names what is not known */
    public static CellFailure doesNotCompile(Snippet snippet, List<DeclarationSnippet> waiting, JShell shell,
            CellSource source) {
        List<String> lines = new ArrayList<>();
        String first = null;
        for (Diag diagnostic : shell.diagnostics(snippet).toList()) {
            String message = english(diagnostic).lines()
                    .filter(text -> !text.strip().matches("location: class( \\$JShell.*)?"))
                    .reduce((a, b) -> a + "\n" + b).orElse("");
            if (first == null) {
                first = message;
            }
            mark(lines, source, diagnostic);
            message.lines().forEach(text -> lines.add(red(text)));
            String hint = hint(diagnostic, snippet, shell, source);
            if (hint != null && !lines.contains("Hint: " + hint)) {
                lines.add("Hint: " + hint);
            }
            lines.add("");
        }
        if (snippet instanceof DeclarationSnippet declaration) {
            if (first == null) {
                lines.add("line " + source.firstLine() + ":");
                lines.add("  " + cut(source.line(source.firstLine())));
            }
            shell.unresolvedDependencies(declaration).forEach(missing -> {
                lines.add(red("not known: " + missing));
                String hint = ImportHints.forMissing(missing, shell);
                hint = hint == null ? NameHints.forMissing(missing, shell) : hint;
                if (hint != null && !lines.contains("Hint: " + hint)) {
                    lines.add("Hint: " + hint);
                }
            });
        }
        waiting.forEach(above -> lines.add(red(above.name() + " is not defined, because it uses what is not known: "
                + shell.unresolvedDependencies(above).collect(Collectors.joining(", ")))));
        // The symbol that is not found is in the line after that it is not.
        String message = first == null ? "does not compile" : first.lines().map(String::strip).collect(Collectors.joining(", "));
        return new CellFailure("CompileError", message, lines);
    }

    private static String hint(Diag diagnostic, Snippet snippet, JShell shell, CellSource source) {
        String message = english(diagnostic);
        String hint = NameHints.forHidden(marked(PlainCode.of(snippet.source()).text(), diagnostic), shell);
        hint = hint == null ? NameHints.forPattern(message, source) : hint;
        hint = hint == null ? Hints.forCompiler(message, snippet.source()) : hint;
        hint = hint == null ? ImportHints.forCompiler(message, shell) : hint;
        return hint == null ? NameHints.forCompiler(message, shell) : hint;
    }

    /** The hints know English only. For a locale without texts of its own, such as ENGLISH, Java takes the system's. */
    static String english(Diag diagnostic) {
        return diagnostic.getMessage(Locale.ROOT);
    }

    private static String marked(String snippet, Diag diagnostic) {
        int begin = (int) Math.max(0, Math.min(snippet.length(), diagnostic.getStartPosition()));
        int end = (int) Math.max(begin, Math.min(snippet.length(), diagnostic.getEndPosition()));
        return snippet.substring(begin, end);
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
        int shownFrom = text.length() <= LINE || column < LINE / 2 ? 0 : column - LINE / 4;
        String left = shownFrom == 0 ? "" : "… ";
        lines.add("  " + left + cut(text.substring(shownFrom)));
        lines.add("  " + " ".repeat(Math.max(0, left.length() + column - shownFrom))
                + red("^".repeat(Math.min(length, LINE / 2))));
    }

    private static String cut(String line) {
        return cut(line, LINE);
    }

    private static String cut(String line, int length) {
        return line.length() <= length ? line : line.substring(0, length) + " …";
    }

    private static String firstLine(String message) {
        return cut(message.lines().findFirst().orElse(""), VALUE);
    }

    /** The report of what a snippet threw, with its causes. */
    public static CellFailure thrown(Throwable thrown, CellSource snippet, SnippetLines places) {
        if (thrown instanceof CellFailure ofNestedCode) {
            return ofNestedCode;
        }
        String missing = ThrownReport.missing(thrown, places);
        String message = missing == null ? ThrownText.message(thrown) : missing;
        // The lab's own exceptions are written to be read whole, also where there is no page, as in a report of marks.
        String value = thrown.getClass().getName().startsWith("streaminglab.") ? message : firstLine(message);
        return new CellFailure(missing == null ? ThrownText.simpleName(thrown) : "NotDefined", value,
                ThrownReport.of(thrown, snippet, places));
    }

    /** A definition that was called before all that it uses was defined; JShell's message says what is missing. */
    public static CellFailure notDefined(JShellException byJShell) {
        String message = String.valueOf(byJShell.getMessage());
        return new CellFailure("NotDefined", message, List.of(red(message)));
    }

    /** What a magic refused; its message says all. */
    public static CellFailure ofMagic(Throwable thrown) {
        for (Throwable each : Causes.of(thrown)) {
            if (each instanceof CellFailure ofLoadedCode) {
                return ofLoadedCode;
            }
        }
        String message = ThrownText.message(thrown);
        String shown = message.isEmpty() ? thrown.getClass().getName() : message;
        return new CellFailure(ThrownText.simpleName(thrown), firstLine(shown),
                shown.lines().map(CellFailure::red).toList());
    }

    /** Red is legible on a light and on a dark page; black and white are not. */
    public static String red(String text) {
        return "\u001B[31m" + text + "\u001B[0m";
    }

    private static String marginOf(int line) {
        return "line " + line + ":  ";
    }
}
