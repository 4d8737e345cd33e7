package streaminglab.grading;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** The names that cells give to what later cells can use, as the kernel's own parser reads them: comments are none. */
final class CellNames {

    private CellNames() {
    }

    /**
     * The types, variables and methods that these cells declare, and what they import by name. Nothing is run.
     *
     * @throws IllegalArgumentException if the parser fails on a cell
     */
    static Set<String> declaredIn(Collection<String> cells) {
        Set<String> names = new TreeSet<>();
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
            for (String cell : cells) {
                String rest = cell;
                while (!rest.isBlank()) {
                    CompletionInfo first = analysis.analyzeCompletion(rest);
                    String source = first.source() == null ? rest : first.source();
                    analysis.sourceToSnippets(source).forEach(snippet -> add(names, snippet));
                    rest = first.source() == null ? "" : first.remaining();
                }
            }
        } catch (InternalError | StackOverflowError e) {
            // The parser goes one step deeper for each bracket; JShell has its own word for that.
            throw new IllegalArgumentException(
                    "Not marked, as the compiler fails on a cell: its brackets are nested too deep.", e);
        }
        return names;
    }

    private static void add(Set<String> names, Snippet snippet) {
        if (snippet instanceof ImportSnippet imported) {
            // "import a.Check" and "import static a.B.streaminglab" give their last part as a name.
            names.add(imported.fullname().substring(imported.fullname().lastIndexOf('.') + 1));
        } else if (snippet instanceof PersistentSnippet declared) {
            names.add(declared.name());
        }
    }
}
