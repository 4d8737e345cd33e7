package streaminglab.display.markup;

import java.util.List;

/**
 * The earlier rows of a drawing that is higher than a projector's page, folded above the last ones. No script is needed: the
 * reader opens them, and a page with room for them shows them open from the start.
 */
public final class Fold {

    /** How high the rows may be together that are open, in pixels: the half of what a page has on a projector at 150 %. */
    public static final double ROOM = 160;

    private Fold() {
    }

    /**
     * The position of the first row that stays open; 0 if all of them do. The last row always does.
     *
     * @param heights of the rows, one or more, in pixels
     * @param room    for all rows that are open, in pixels
     */
    public static int firstOpen(List<Double> heights, double room) {
        int first = heights.size() - 1;
        double left = room - heights.get(first);
        while (first > 0 && heights.get(first - 1) <= left) {
            first--;
            left -= heights.get(first);
        }
        return first;
    }

    /**
     * Both parts of a drawing.
     *
     * @param what    what is folded, in plain text, e.g. {@code batches 0 to 4}
     * @param earlier the drawing of the folded rows, HTML that is well-formed as XML
     * @param open    that of the others
     */
    public static String html(String what, String earlier, String open) {
        return "<details class=\"sl-earlier\"><summary>earlier: " + Html.escape(what) + "</summary>" + earlier + "</details>" + open;
    }
}
