package streaminglab.kernel.jshell;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.SubKind;

/**
 * Makes JShell forget what no cell can use any more. JShell keeps all that it has ever evaluated: each expression becomes
 * a variable that all later snippets import, each statement is compiled again when a variable that it reads is declared
 * again, and sources and classes of what was replaced stay. A kernel would grow with each cell, and become slower.
 */
public final class SnippetMemory {

    /** Classes of replaced snippets that are kept: a query may still run one, and its error names the line of its cell. */
    private static final int KEPT = 300;

    private final JShell shell;
    private final Consumer<Snippet> forgotten;
    private final BiConsumer<String, String> released;
    private final int kept;
    private final Set<String> replaced = new LinkedHashSet<>();

    /**
     * @param forgotten takes each snippet that JShell knows no more
     * @param released  takes the class and the name of each variable whose value can't be reached by a name any more
     */
    public SnippetMemory(JShell shell, Consumer<Snippet> forgotten, BiConsumer<String, String> released) {
        this(shell, KEPT, forgotten, released);
    }

    SnippetMemory(JShell shell, int kept, Consumer<Snippet> forgotten, BiConsumer<String, String> released) {
        this.shell = shell;
        this.kept = kept;
        this.forgotten = forgotten;
        this.released = released;
    }

    /** To be called when a cell has ended, on the thread that evaluates cells. */
    public void tidy() {
        for (Snippet snippet : shell.snippets().filter(this::hasPassed).toList()) {
            if (snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
                JShellInternals.variable(snippet, released);
            }
            shell.drop(snippet);
        }
        List<Snippet> active = shell.snippets().filter(this::isActive).toList();
        List<Snippet> inactive = shell.snippets().filter(snippet -> !isActive(snippet)).toList();
        JShellInternals.forget(shell, active, inactive, replaced, kept).forEach(forgotten);
    }

    private boolean isActive(Snippet snippet) {
        return shell.status(snippet).isActive();
    }

    /** Statements have been run, and a cell has no name for the value of an expression. */
    private boolean hasPassed(Snippet snippet) {
        return isActive(snippet) && (snippet.kind() == Snippet.Kind.STATEMENT || snippet.kind() == Snippet.Kind.EXPRESSION
                || snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND);
    }
}
