package streaminglab.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where the characters of a snippet are in their cell. */
class CellSourceTest {

    private static final String CODE = "int cups = 2;\n\n  int pots = cups +\n      1; int teas = 3;";
    private static final CellSource POTS = new CellSource(5, CODE, CODE.indexOf("int pots"));
    private static final CellSource TEAS = new CellSource(5, CODE, CODE.indexOf("int teas"));

    @Test
    void linesCountFromTheTopOfTheCell() {
        assertThat(POTS.firstLine()).isEqualTo(3);
        assertThat(POTS.lineOf("int pots = cups +\n      1".length())).isEqualTo(4);
        assertThat(TEAS.firstLine()).isEqualTo(4);
    }

    @Test
    void columnsCountFromTheStartOfTheLine() {
        assertThat(POTS.columnOf(0)).isEqualTo(2);
        assertThat(POTS.columnOf("int pots = cups +\n      ".length())).isEqualTo(6);
        assertThat(TEAS.columnOf(4)).isEqualTo("      1; int ".length());
    }

    @Test
    void positionsPastTheEndAreTheEnd() {
        assertThat(TEAS.lineOf(1000)).isEqualTo(4);
        assertThat(TEAS.columnOf(1000)).isEqualTo("      1; int teas = 3;".length());
    }

    @Test
    void aLineIsFoundByItsNumber() {
        assertThat(POTS.line(1)).isEqualTo("int cups = 2;");
        assertThat(POTS.line(2)).isEmpty();
        assertThat(POTS.line(0)).isEmpty();
        assertThat(POTS.line(9)).isEmpty();
    }
}
