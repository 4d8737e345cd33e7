package streaminglab.kernel.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The value of a cell's last expression, as text. */
class CellRendererTest {

    private final CellRenderer renderer = new CellRenderer();

    private String text(Object value) {
        return (String) renderer.render(value).getData(MIMEType.TEXT_PLAIN);
    }

    @Test
    void shortValuesAreWhole() {
        assertThat(text(42)).isEqualTo("42");
        assertThat(text(List.of("green", "black"))).isEqualTo("[green, black]");
        assertThat(text(Map.of("green", 2))).isEqualTo("{green=2}");
    }

    @Test
    void whatIsRenderedAlreadyIsShownAsItIs() {
        DisplayData data = new DisplayData("tea");
        assertThat(new CellRenderer().render(data)).isSameAs(data);
    }

    @Test
    void longCollectionsAndMapsAreCut() {
        List<Integer> numbers = IntStream.range(0, 250).boxed().toList();
        assertThat(text(numbers)).startsWith("[0, 1, 2, ").endsWith(", 99, … 150 more]");
        assertThat(text(numbers.stream().collect(Collectors.toMap(each -> each, each -> each))))
                .startsWith("{0=0, ").endsWith(", … 150 more}");
    }

    @Test
    void arraysAreShownWithTheirElements() {
        assertThat(text(new int[] {3, 1})).isEqualTo("[3, 1]");
        assertThat(text(new byte[0])).isEqualTo("[]");
        assertThat(text(new Object[] {null, new double[][] {{0.5}, null}, List.of(1)}))
                .isEqualTo("[null, [[0.5], null], [1]]");
        assertThat(text(List.of(new String[] {"green"}, 2))).isEqualTo("[[green], 2]");
        assertThat(text(Map.of("cups", new int[] {1}))).isEqualTo("{cups=[1]}");
        assertThat(text(new int[1_000_000])).startsWith("[0, 0, ").endsWith(", 0, … 999900 more]");
    }

    @Test
    void arraysAreShownWithTheirElementsHoweverDeepTheyAre() {
        assertThat(text(Map.of("cups", List.of(new int[] {1, 2})))).isEqualTo("{cups=[[1, 2]]}");
        assertThat(text(List.of(List.of(Map.of(1, new String[] {"green"}))))).isEqualTo("[[{1=[green]}]]");
        assertThat(text(new Object[] {List.of(new int[] {1}), Map.of()})).isEqualTo("[[[1]], {}]");
    }

    @Test
    void aCollectionThatContainsItselfIsShownToo() {
        List<Object> cups = new ArrayList<>();
        List<Object> shelf = new ArrayList<>(List.of(1, cups));
        cups.add(shelf);
        assertThat(text(shelf)).isEqualTo("[1, [[1, [[…]]]]]");
        shelf.add(new int[] {2});
        assertThat(text(shelf)).startsWith("[1, [[1, ").endsWith(", [2]]");
        Object[] wide = new Object[100];
        Arrays.fill(wide, wide);
        assertThat(text(wide).length()).isLessThan(25_000);
    }

    /** Whose text is null. */
    private static final class Silent extends ArrayList<Integer> implements CharSequence {

        @Override
        public int length() {
            return 1;
        }

        @Override
        public char charAt(int at) {
            return 'a';
        }

        @Override
        public CharSequence subSequence(int begin, int end) {
            return this;
        }

        @Override
        public String toString() {
            return null;
        }
    }

    @Test
    void nullIsShownAsSuch() {
        Object silent = new Object() {
            @Override
            public String toString() {
                return null;
            }
        };
        assertThat(text(null)).isEqualTo("null");
        assertThat(text(silent)).isEqualTo("null");
        assertThat(text(new Silent())).isEqualTo("null");
        assertThat(text(List.of(silent))).isEqualTo("[null]");
        assertThat(text(new Object[] {silent, null})).isEqualTo("[null, null]");
    }

    @Test
    void classesOfCellsHaveTheNamesThatCellsGiveThem() {
        assertThat(text(new StringBuilder("class REPL.$JShell$464$Cup"))).isEqualTo("class Cup");
        assertThat(text(new Object() {
            @Override
            public String toString() {
                return "REPL.$JShell$464B$Cup@19aeef66";
            }
        })).isEqualTo("Cup@19aeef66");
        assertThat(text(List.of("REPL.$JShell$12$Cup@1"))).isEqualTo("[Cup@1]");
    }

    @Test
    void anArrayThatContainsItselfIsShownToo() {
        Object[] itself = {1, null};
        itself[1] = itself;
        assertThat(text(itself)).isEqualTo("[1, [1, [1, [1, […]]]]]");
    }

    @Test
    void longTextsAreCut() {
        assertThat(text("x".repeat(20_105))).hasSizeLessThan(20_100).endsWith("x… (105 more characters)");
        assertThat(text(List.of("x".repeat(30_000)))).hasSizeLessThan(20_100).endsWith("… (10002 more characters)");
        // A character of two halves stays whole, or is left out.
        assertThat(text("x".repeat(19_999) + "😀".repeat(100))).endsWith("x… (200 more characters)");
    }
}
