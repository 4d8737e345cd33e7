package streaminglab.display.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The look that displays share. */
class StyleTest {

    /** Of pages: white, JupyterLab's dark one, and those of other editors. */
    private static final List<String> GROUNDS = List.of("#ffffff", "#111111", "#212121", "#1e1e1e");

    @Test
    void linesStandOutOnLightAndOnDarkGrounds() {
        for (String colour : Style.COLOURS) {
            for (String ground : GROUNDS) {
                assertThat(contrast(colour, ground)).as(colour + " on " + ground).isGreaterThan(3);
            }
        }
    }

    @Test
    void everyRuleIsAboutDisplaysAlone() {
        assertThat(Style.css().lines()).allSatisfy(rule -> {
            for (String selector : rule.substring(0, rule.indexOf('{')).split(",")) {
                assertThat(selector).startsWith(".streaminglab");
            }
        });
    }

    @Test
    void nothingIsFetched() {
        assertThat(Style.css()).doesNotContain("url(").doesNotContain("@import").doesNotContain("http");
    }

    /** As the Web Content Accessibility Guidelines define it. */
    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    private static double linear(int channel) {
        double value = (channel & 0xFF) / 255.0;
        return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
