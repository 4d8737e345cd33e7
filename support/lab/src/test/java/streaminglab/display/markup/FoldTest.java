package streaminglab.display.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which rows of a drawing stay open. */
class FoldTest {

    @Test
    void asManyOfTheLastRowsAreOpenAsThereIsRoomFor() {
        assertThat(Fold.firstOpen(List.of(50.0, 50.0, 50.0), 150)).isZero();
        assertThat(Fold.firstOpen(List.of(50.0, 50.0, 50.0, 50.0), 150)).isEqualTo(1);
        assertThat(Fold.firstOpen(List.of(10.0, 90.0, 50.0, 50.0), 150)).isEqualTo(2);
    }

    @Test
    void theLastRowIsOpenHoweverHighItIs() {
        assertThat(Fold.firstOpen(List.of(50.0, 900.0), 150)).isEqualTo(1);
        assertThat(Fold.firstOpen(List.of(900.0), 150)).isZero();
    }

    @Test
    void whatIsFoldedIsText() {
        assertThat(Fold.html("a < b", "<p>one</p>", "<p>two</p>"))
                .isEqualTo("<details class=\"sl-earlier\"><summary>earlier: a &lt; b</summary><p>one</p></details><p>two</p>");
    }
}
