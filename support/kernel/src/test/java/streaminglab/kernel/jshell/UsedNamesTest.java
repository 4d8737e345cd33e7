package streaminglab.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsedNamesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            brew(cups);                                 | brew() cups
            new Pot(3).fill(tea());                     | Pot tea()
            Color c = Color.RED;                        | Color
            List<Pot> pots = List.of();                 | List Pot
            int half(int n) { return total() / n; }     | total() n
            record Cup(Pot of) { }                      | Pot
            for (Pot pot : pots) { pot.fill(); }        | Pot pots pot
            Runnable later = () -> pour(Pot::new);      | Runnable pour() Pot
            this.brew(1);                               | this
            System.out.println("brew(2)"); // steep(1)  | System
            """)
    void simpleNamesAreUsed(String snippet, String names) {
        assertThat(UsedNames.of(snippet)).containsExactlyInAnyOrder(names.split(" "));
    }

    @Test
    void aValueHasThoseThatAStatementHas() {
        assertThat(UsedNames.of("brew(cups) + 1")).contains("brew()", "cups");
    }

    @Test
    void whatIsNoJavaHasNone() {
        assertThat(UsedNames.of("int = brew(")).isEmpty();
        assertThat(UsedNames.of("")).isEmpty();
    }

    @Test
    void aDependencyIsNamedAsCodeNamesIt() {
        assertThat(UsedNames.ofDependency("method brew(java.lang.String,int)")).isEqualTo("brew()");
        assertThat(UsedNames.ofDependency("class Pot")).isEqualTo("Pot");
        assertThat(UsedNames.ofDependency("variable cups")).isEqualTo("cups");
    }
}
