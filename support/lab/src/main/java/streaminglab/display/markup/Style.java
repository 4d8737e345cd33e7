package streaminglab.display.markup;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * The look that all displays share. A display brings its style with it, since a page may be JupyterLab's, an exported
 * one or a mail; every rule is about elements within a {@code div.streaminglab}, so nothing else on the page changes.
 *
 * <p>Texts have the colour of the page around them. The colours of lines and areas have a contrast of more than 3 to 1
 * against white and against the grounds of dark themes, so that there is one palette and no theme to detect. No colour
 * means anything alone: series differ in their dashes and marks too, states in a sign and a word.
 */
public final class Style {

    /** Classes of series, in order: each a colour and a dash pattern. A fifth looks like the first. */
    static final List<String> SERIES = List.of("sl-1", "sl-2", "sl-3", "sl-4");

    /** The colours of the series, then of what is bad, then of what matters less. */
    public static final List<String> COLOURS = List.of("#2a7fc1", "#c4650f", "#2f8f5b", "#9a62c4", "#d3453d", "#7a7a7a");

    /** What one em of a display is at least, in CSS pixels: the size of JupyterLab's own text, from which it grows. */
    static final int FONT_SIZE = 14;

    /** A window of so many CSS pixels in height is no projector's: nothing needs to be folded there. */
    private static final int TALL = 800;

    /** After so many seconds without news a display that is followed says that it is old. */
    public static final int SILENT_SECONDS = 15;

    /** Where a page takes no style, such as a notebook on GitHub, what it says stands there from the start: nobody follows it. */
    private static final String FOLLOWED_CSS = """
            .streaminglab-followed>.streaminglab-old{max-height:0;overflow:hidden;visibility:hidden;\
            font-family:var(--jp-content-font-family,system-ui,sans-serif);\
            font-size:max(14px,var(--jp-content-font-size1,14px));line-height:1.45;\
            color:var(--jp-content-font-color1,inherit);animation:streaminglab-old 0s linear %1$ds forwards}
            .streaminglab-followed .sl-state{animation:streaminglab-was 0s linear %1$ds forwards}
            @keyframes streaminglab-old{to{max-height:30em;visibility:visible;border:1px dashed;border-radius:3px;\
            padding:4px 8px;margin-bottom:4px}}
            @keyframes streaminglab-was{to{text-decoration:line-through;opacity:.6}}
            """.formatted(SILENT_SECONDS);

    private static final String FOLLOWED = "<div class=\"streaminglab-followed\">";

    private static final String CSS = """
            .streaminglab{color:var(--jp-content-font-color1,inherit);\
            font-family:var(--jp-content-font-family,system-ui,sans-serif);\
            font-size:max(%7$dpx,var(--jp-content-font-size1,%7$dpx));line-height:1.45;\
            max-width:100%%;overflow-x:auto;text-align:left}
            .streaminglab *{box-sizing:border-box}
            .streaminglab h4{font-size:1em;font-weight:600;margin:0 0 4px;color:inherit}
            .streaminglab p{margin:4px 0;color:inherit}
            .streaminglab .sl-muted{color:var(--jp-content-font-color2,inherit);font-size:.9em}
            .streaminglab .sl-row{display:flex;flex-wrap:wrap;gap:12px 24px;align-items:flex-start}
            .streaminglab .sl-charts{display:flex;flex-wrap:wrap;gap:0 24px;flex:1 1 24.3em}
            .streaminglab .sl-charts>svg{flex:none}
            .streaminglab table{border-collapse:collapse;margin:4px 0;width:auto;font-size:1em;color:inherit;\
            border:none;table-layout:auto}
            .streaminglab.streaminglab th,.streaminglab.streaminglab td{text-align:left;vertical-align:top;padding:2px 12px 2px 4px;\
            border:0 solid;border-bottom:1px solid rgba(128,128,128,.35);background:none;white-space:pre-wrap;\
            overflow-wrap:anywhere;max-width:48em;color:inherit;font-weight:400;min-width:1em}
            .streaminglab.streaminglab thead th{font-weight:600;overflow-wrap:normal;border-bottom-width:2px}
            .streaminglab.streaminglab thead+tbody td{overflow-wrap:break-word}
            .streaminglab.streaminglab tbody th{overflow-wrap:normal;color:var(--jp-content-font-color2,inherit)}
            .streaminglab.streaminglab tbody th+td{min-width:9em}
            .streaminglab.streaminglab td.sl-number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
            .streaminglab.streaminglab tr.sl-new td{font-weight:600}
            .streaminglab .sl-state{font-weight:600;border:1px solid;border-radius:3px;padding:0 6px;margin-right:8px}
            .streaminglab .sl-state.sl-bad{border-width:2px;border-style:double}
            .streaminglab.streaminglab svg{display:block;height:auto;overflow:visible}
            .streaminglab svg text{fill:currentColor;stroke:none;font-size:12px;font-family:inherit;unicode-bidi:isolate}
            .streaminglab .sl-fit{container-type:inline-size}
            .streaminglab .sl-fit .sl-narrow{display:none}
            .streaminglab .sl-fit .sl-wide{@container (max-width:64.2em){display:none}}
            .streaminglab .sl-fit .sl-narrow{@container (max-width:64.2em){display:block}}
            .streaminglab summary{cursor:pointer}
            .streaminglab{@supports selector(details::details-content){@media (min-height:%8$dpx){\
            .sl-earlier>summary{display:none} .sl-earlier::details-content{content-visibility:visible}}}}
            .streaminglab svg .sl-strong{font-weight:600}
            .streaminglab svg .sl-axis{stroke:currentColor;stroke-opacity:.6;fill:none}
            .streaminglab svg .sl-grid{stroke:currentColor;stroke-opacity:.18;fill:none}
            .streaminglab svg .sl-line{fill:none;stroke-width:2;stroke-linejoin:round}
            .streaminglab svg .sl-area{fill-opacity:.22;stroke-width:1.5}
            .streaminglab svg .sl-hollow{fill:none;stroke-width:1.5}
            .streaminglab svg .sl-past{fill:currentColor;fill-opacity:.07;stroke:none}
            .streaminglab svg .sl-dashed{stroke-dasharray:4 3}
            .streaminglab svg .sl-1{stroke:%1$s;fill:%1$s}
            .streaminglab svg .sl-2{stroke:%2$s;fill:%2$s;stroke-dasharray:6 3}
            .streaminglab svg .sl-3{stroke:%3$s;fill:%3$s;stroke-dasharray:2 2}
            .streaminglab svg .sl-4{stroke:%4$s;fill:%4$s;stroke-dasharray:8 2 2 2}
            .streaminglab svg .sl-bad{stroke:%5$s;fill:%5$s}
            .streaminglab svg .sl-faint{stroke:%6$s;fill:%6$s}
            .streaminglab svg .sl-line.sl-line,.streaminglab svg .sl-hollow.sl-hollow{fill:none}
            .streaminglab svg .sl-solid.sl-solid{stroke-dasharray:none}
            """.formatted(Stream.concat(COLOURS.stream(), Stream.of(FONT_SIZE, TALL)).toArray());

    private Style() {
    }

    /** The class of the series at this position, counted from 0. */
    public static String series(int position) {
        return SERIES.get(position % SERIES.size());
    }

    /**
     * A display of its own: the style, and the content as a group that a screen reader announces by its label.
     *
     * @param label in plain text, e.g. {@code Query orders}
     * @param content HTML that is well-formed as XML, all values escaped
     */
    public static String display(String label, String content) {
        return "<div class=\"streaminglab\" role=\"group\" aria-label=\"" + Html.escape(label) + "\"><style>" + css()
                + "</style>" + content + "</div>";
    }

    /**
     * A display that the kernel follows. The page itself says, {@value #SILENT_SECONDS} s after it was last given this,
     * that it is old; by a style alone, since a page runs no script of an output that it does not trust.
     *
     * @param content the display's HTML
     * @param asOf    when it was true
     */
    public static String followed(String content, Instant asOf) {
        return FOLLOWED + "<style>" + FOLLOWED_CSS + "</style><div class=\"streaminglab-old\""
                + " role=\"status\">No news since " + asOf.truncatedTo(ChronoUnit.SECONDS) + ". Either the kernel has ended"
                + " or is not connected, or the notebook was opened again after this cell had run. What is below is old;"
                + " run the cell again to follow the stream.</div>" + content + "</div>";
    }

    /** Whether this is such a display, which the kernel has not given up yet. */
    public static boolean isFollowed(String html) {
        return html.startsWith(FOLLOWED);
    }

    /** Two drawings of the same: the page shows the narrow one where the wide one would not go into the notebook's column. */
    public static String wideOrNarrow(String wide, String narrow) {
        return "<div class=\"sl-fit\"><div class=\"sl-wide\">" + wide + "</div><div class=\"sl-narrow\">" + narrow + "</div></div>";
    }

    static String css() {
        return CSS;
    }
}
