package streaminglab.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.execution.LocalExecutionControlProvider;
import org.junit.jupiter.api.Test;

class SnippetMemoryTest {

    private static final int KEPT = 10;

    private final JShell shell = JShell.builder().executionEngine(new LocalExecutionControlProvider(), Map.of()).build();
    private final List<Snippet> forgotten = new ArrayList<>();
    private final List<String> released = new ArrayList<>();
    private final SnippetMemory memory =
            new SnippetMemory(shell, KEPT, forgotten::add, (owner, variable) -> released.add(owner + "." + variable));

    private List<SnippetEvent> cell(String... snippets) {
        List<SnippetEvent> events = List.of();
        for (String snippet : snippets) {
            events = shell.eval(snippet);
        }
        memory.tidy();
        return events;
    }

    @Test
    void whatHasBeenRunIsNotCompiledAgain() {
        cell("int cups = 1;", "int doubled() { return cups * 2; }");
        cell("doubled() + cups", "System.setProperty(\"cups\", \"\" + cups);", "if (cups > 0) { cups++; }", "cups = 5;");
        assertThat(released).hasSize(2).first().asString().matches("REPL\\.\\$JShell\\$\\d+\\.\\$\\d+");
        List<SnippetEvent> again = cell("String cups = \"two\";");
        // The variable of before, and the method that reads it: no expression, no statement.
        assertThat(again).extracting(event -> event.snippet().kind())
                .containsOnly(Snippet.Kind.VAR, Snippet.Kind.METHOD);
    }

    @Test
    void cellsThatRunAgainLeaveNothingBehind() {
        List<SnippetEvent> last = List.of();
        for (int i = 0; i < 12; i++) {
            last = cell("int cups = " + i + ";", "int doubled() { return cups * 2; }", "String name() { return \"tea\" }",
                    "System.setProperty(\"cups\", name());", "for (int j = 0; j < 2; j++) { }", "doubled() + 1");
        }
        assertThat(last.get(0).value()).isEqualTo("23");
        assertThat(forgotten).hasSizeGreaterThan(30);
        // Declarations that are there, and those of the classes that are kept.
        assertThat(shell.snippets().count()).isLessThan(KEPT + 20);
        assertThat(JShellInternals.classesKept(shell)).isLessThan(KEPT + 20);
        assertThat(shell.eval("doubled()").get(0).value()).isEqualTo("22");
        shell.eval("int cups = 4;");
        assertThat(shell.eval("doubled() + cups").get(0).value()).isEqualTo("12");
    }

    /** A definition may come to need again what it has not needed for a while: what JShell made of it must be there then. */
    @Test
    void whateverIsDefinedInWhateverOrderTheNextCellCompiles() {
        Random random = new Random(7);
        List<String> names = List.of("tea", "cup", "pot");
        for (int i = 0; i < 400; i++) {
            String name = names.get(random.nextInt(names.size()));
            String other = names.get(random.nextInt(names.size()));
            String cell = switch (random.nextInt(9)) {
                case 0 -> "int " + name + " = " + i + ";";
                case 1 -> "String " + name + " = \"" + i + "\";";
                case 2 -> "int " + name + "() { return " + other + "() + 1; }";
                case 3 -> "int " + name + "() { return " + other + " + 1; }";
                case 4 -> "String " + name + "() { return \"\" + " + other + "; }";
                case 5 -> "class " + name.toUpperCase() + " { " + other.toUpperCase() + " one; int n = " + other + "(); }";
                case 6 -> "int " + name + "() { return " + other + "(); ";
                case 7 -> other.toUpperCase() + " made = new " + other.toUpperCase() + "();";
                default -> "record " + name.toUpperCase() + "(int " + other + ") { }";
            };
            cell(cell);
            SnippetEvent next = cell("1 + 1").get(0);
            assertThat(next.status()).as("what follows cell " + i + ", " + cell + shell.diagnostics(next.snippet())
                    .map(each -> "\n" + each.getMessage(null)).toList()).isNotEqualTo(Snippet.Status.REJECTED);
        }
    }
}
