package streaminglab.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the kernel knows of JShell beyond its API. */
class JShellInternalsTest {

    @Test
    void thisJdkHasAllOfIt() {
        assertThat(JShellInternals.missing()).isEmpty();
    }

    @Test
    void whatAJdkLacksIsNamedWithWhatNoLongerWorks() {
        assertThat(JShellInternals.missing(Map.of("jdk.jshell.JShell#samovar", "tea is cold",
                "jdk.jshell.JShell#outerMap", "unused")))
                .containsExactly("there is no jdk.jshell.JShell#samovar: tea is cold");
    }

    @Test
    void aWrapperIsTheClassThatHoldsVariables() {
        assertThat(JShellInternals.isWrapper("REPL.$JShell$12")).isTrue();
        assertThat(JShellInternals.isWrapper("REPL/$JShell$12B")).isTrue();
        assertThat(JShellInternals.isWrapper("REPL.$JShell$12$Reading")).isFalse();
        assertThat(JShellInternals.isWrapper("java.util.List")).isFalse();
    }

    @Test
    void theClassesOfCellsAreKnownByTheirNames() {
        assertThat(JShellInternals.isCellClass("REPL/$JShell$12B")).isTrue();
        assertThat(JShellInternals.isCellClass("REPL/$JShell$12$Reading$Unit")).isTrue();
        assertThat(JShellInternals.isCellClass("REPL/$JShell$148_149")).as("of overloads that call each other").isTrue();
        assertThat(JShellInternals.isCellClass("REPL/$JShell$148B_149C")).as("of overloads that were wrapped again").isTrue();
        assertThat(JShellInternals.isCellClass("REPL.$JShell$12$Größe")).isTrue();
        assertThat(JShellInternals.isCellClass("REPL/../streaminglab/Lab")).isFalse();
        assertThat(JShellInternals.isCellClass("streaminglab/Lab")).isFalse();
    }

    @Test
    void aSnippetKeepsItsNameWhenItIsWrappedAgain() {
        assertThat(JShellInternals.snippetOf("REPL.$JShell$12")).isEqualTo("REPL.$JShell$12");
        assertThat(JShellInternals.snippetOf("REPL.$JShell$12BC")).isEqualTo("REPL.$JShell$12");
        assertThat(JShellInternals.snippetOf("REPL.$JShell$12$Reading")).isNull();
    }

    @Test
    void messagesNameClassesAsCellsDo() {
        assertThat(JShellInternals.withoutWrappers("class REPL.$JShell$12B$Pot cannot be cast to class REPL.$JShell$12.Pot"))
                .isEqualTo("class Pot cannot be cast to class Pot");
    }
}
