package streaminglab.kernel.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
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
