package streaminglab.check.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RowDifferenceTest {

    private static final List<List<String>> GIVEN = List.of(List.of("tea", "mug"), List.of("tea"), List.of("kettle"));

    private static RowDifference difference(Given given, List<String> expected, List<String> found) {
        return new RowDifference(rows(expected.stream()), rows(found.stream()), given);
    }

    private static List<RowText> rows(Stream<String> rows) {
        return rows.map(RowText::of).toList();
    }

    @Test
    void theSameRowsInAnotherOrderDoNotDiffer() {
        assertThat(difference(Given.UNKNOWN, List.of("a | 1", "b", "a | 1"), List.of("b", "a | 1", "a | 1")).isNone()).isTrue();
        assertThat(difference(Given.UNKNOWN, List.of("a", "a"), List.of("a")).isNone()).isFalse();
        assertThat(difference(Given.UNKNOWN, List.of("a"), List.of("a", "a")).isNone()).isFalse();
    }

    @Test
    void itShowsTheInputUpToTheFirstMicroBatchThatDiffers() {
        assertThat(difference(Given.of(GIVEN), List.of("1 | tea | 1", "1 | mug | 1", "2 | tea | 1", "3 | kettle | 1"),
                List.of("1 | tea | 1", "1 | mug | 1", "2 | tea | 2", "3 | kettle | 2")).inWords()).isEqualTo("""
                Micro-batch 2 is the first that differs.
                    given       1 | tea
                    given       1 | mug
                    given       2 | tea
                    missing     2 | tea | 1
                    unexpected  2 | tea | 2""");
    }

    @Test
    void whatTheQueryDeclaresIsSaidBesideIt() {
        assertThat(difference(new Given(List.of(), true,
                List.of("windows of 1 hour", "a watermark 10 seconds behind event_time")),
                List.of("1 | tea"), List.of()).inWords()).isEqualTo("""
                Micro-batch 1 is the first that differs. No row came at all.
                    missing     1 | tea
                Your query declares windows of 1 hour; a watermark 10 seconds behind event_time.""");
    }

    @Test
    void whiteSpaceThatAPageDoesNotShowIsSeen() {
        assertThat(difference(Given.UNKNOWN, List.of("", " a", "b\tc"), List.of()).inWords())
                .contains("missing     \"\"\n", "missing     \" a\"\n", "missing     b\\tc");
    }

    @Test
    void ofMuchTooManyRowsTenTimesAsManyAsExpectedAreLookedAt() {
        List<String> expected = IntStream.range(0, 50).mapToObj(i -> "row " + i).toList();
        List<String> found = IntStream.range(0, 20_000).mapToObj(i -> "row " + i % 1_000).toList();
        String words = difference(Given.UNKNOWN, expected, found).inWords();
        assertThat(words).startsWith("The rows differ. More than 500 rows came, and 50 are expected; the others are not looked"
                        + " at.")
                .doesNotContain("missing").contains("unexpected  row 50", "unexpected  and 445 more");
        assertThat(RowDifference.most(0)).isEqualTo(100);
    }
}
