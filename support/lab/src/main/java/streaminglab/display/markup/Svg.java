package streaminglab.display.markup;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A drawing: lines, areas, marks and texts in pixels from the upper left corner, with the classes of {@link Style}.
 * It is as large as the display's text has it, so that its own texts stay legible in a narrow column, where it
 * scrolls sideways; and a screen reader announces its title and its description.
 */
public final class Svg {

    /** @param x to the right, in pixels @param y downward */
    public record Point(double x, double y) {
    }

    /** On which side of its point a text is. */
    public enum Anchor { START, MIDDLE, END }

    /** What distinguishes points without a colour, as paths about the origin. */
    public enum Mark {
        CIRCLE("M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0z"),
        SQUARE("M-3.5,-3.5h7v7h-7z"),
        TRIANGLE("M0,-4.5L4.5,3.5H-4.5z"),
        DIAMOND("M0,-5L5,0L0,5L-5,0z"),
        CROSS("M-4,-4L4,4M-4,4L4,-4");

        private final String path;

        Mark(String path) {
            this.path = path;
        }
    }

    private final StringBuilder svg = new StringBuilder();

    /**
     * @param title       what it is, in a few words
     * @param description what can be seen on it, for readers who do not see it
     */
    public Svg(double width, double height, String title, String description) {
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"").append(number(width))
                .append("\" height=\"").append(number(height))
                .append("\" style=\"").append(size(width)).append("\" viewBox=\"0 0 ").append(number(width)).append(' ').append(number(height))
                .append("\" aria-label=\"").append(Html.escape(title + ". " + description)).append("\"><title>")
                .append(Html.escape(title)).append("</title><desc>").append(Html.escape(description)).append("</desc>");
    }

    /**
     * As wide as the size of the display's text asks for, which the page may enlarge. What the column does not have room for is
     * made smaller, until texts of 12 units have 12 pixels; 14 on a page with large type, such as JupyterLab's presentation mode.
     */
    private static String size(double width) {
        return "width:calc(%1$sem/%2$d);max-width:max(100%%,%1$spx,min(%3$sem,%4$spx))"
                .formatted(number(width), Style.FONT_SIZE, number(width * 0.06875), number(width * 14 / 12));
    }

    public Svg line(double x1, double y1, double x2, double y2, String classes) {
        svg.append("<line").append(attribute("x1", x1)).append(attribute("y1", y1)).append(attribute("x2", x2))
                .append(attribute("y2", y2)).append(classes(classes)).append("/>");
        return this;
    }

    public Svg rect(double x, double y, double width, double height, String classes) {
        svg.append("<rect").append(attribute("x", x)).append(attribute("y", y))
                .append(attribute("width", Math.max(0, width))).append(attribute("height", Math.max(0, height)))
                .append(classes(classes)).append("/>");
        return this;
    }

    /** A line through the points; {@code sl-line} among the classes keeps it from being filled. */
    public Svg polyline(List<Point> points, String classes) {
        svg.append("<polyline points=\"")
                .append(points.stream().map(each -> number(each.x()) + "," + number(each.y()))
                        .collect(Collectors.joining(" ")))
                .append('"').append(classes(classes)).append("/>");
        return this;
    }

    public Svg mark(Mark mark, double x, double y, String classes) {
        svg.append("<path d=\"").append(mark.path).append("\" transform=\"translate(").append(number(x)).append(',')
                .append(number(y)).append(")\"").append(classes(classes)).append("/>");
        return this;
    }

    public Svg text(double x, double y, Anchor anchor, String text) {
        return text(x, y, anchor, text, "");
    }

    public Svg text(double x, double y, Anchor anchor, String text, String classes) {
        svg.append("<text").append(attribute("x", x)).append(attribute("y", y)).append(" text-anchor=\"")
                .append(anchor.name().toLowerCase(Locale.ROOT)).append('"').append(classes(classes)).append('>')
                .append(Html.escape(text)).append("</text>");
        return this;
    }

    /** What is drawn until {@link #end} belongs together; the page shows the title where the pointer rests on it. */
    public Svg begin(String title) {
        return begin(title, Map.of());
    }

    /**
     * The same with facts for a page that lets a reader take hold of it: each becomes an attribute {@code data-NAME}.
     *
     * @param data names in lower-case letters, and values
     */
    public Svg begin(String title, Map<String, ?> data) {
        svg.append("<g");
        new TreeMap<>(data).forEach((name, value) -> svg.append(" data-").append(name).append("=\"")
                .append(Html.escape(String.valueOf(value))).append('"'));
        svg.append("><title>").append(Html.escape(title)).append("</title>");
        return this;
    }

    public Svg end() {
        svg.append("</g>");
        return this;
    }

    /** The whole element, to be put into HTML. */
    public String html() {
        return svg + "</svg>";
    }

    private static String attribute(String name, double value) {
        return " " + name + "=\"" + number(value) + "\"";
    }

    private static String classes(String classes) {
        return classes.isEmpty() ? "" : " class=\"" + Html.escape(classes) + "\"";
    }

    /** A tenth of a pixel is more than enough; what is no number would spoil the drawing. */
    private static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("not a place on a drawing: " + value);
        }
        double rounded = Math.round(value * 10) / 10.0;
        return rounded == Math.rint(rounded) ? String.valueOf((long) rounded) : String.valueOf(rounded);
    }
}
