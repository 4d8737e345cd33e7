package streaminglab.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import scala.Tuple2;
import streaminglab.testing.TestSession;

/** How values read in a row's text, as the documentation of {@link RowsClaim#hasRows} says. */
class RowsTest {

    @Test
    void aDatasetReadsAsSparkCastsIt() {
        assertThat(text("20.5D, 2.0D, 1.0E7D, 0.001D")).isEqualTo("20.5 | 2.0 | 1.0E7 | 0.001");
        assertThat(text("cast(16 as decimal(10,2)), true, 3L, 'tea'")).isEqualTo("16.00 | true | 3 | tea");
        assertThat(text("timestamp'2024-03-01 21:04:00', timestamp'2024-03-01 21:04:00.250', date'2024-03-01'"))
                .isEqualTo("2024-03-01 21:04:00 | 2024-03-01 21:04:00.25 | 2024-03-01");
        assertThat(text("array('mug', 'tea'), struct('mug', 2), map('mug', 2)")).isEqualTo("[mug, tea] | {mug, 2} | {mug -> 2}");
        assertThat(text("null, array(1, null), struct('mug', null)")).isEqualTo("null | [1, null] | {mug, null}");
    }

    @Test
    void anElementOfADStreamReadsPartByPart() {
        assertThat(Rows.of(new Tuple2<>("tea", 2))).hasToString("tea | 2");
        assertThat(Rows.of("the tea is late")).hasToString("the tea is late");
        assertThat(Rows.of(new Tuple2<>(null, List.of(1, 2)))).hasToString("null | [1, 2]");
    }

    private static String text(String columns) {
        return Rows.of(TestSession.get().sql("select " + columns)).get(0).toString();
    }
}
