package streaminglab.display.markup;

import java.util.ArrayList;
import java.util.List;
import streaminglab.display.markup.Svg.Anchor;

/** What the signs of a drawing mean: entries beside each other, in as many lines as the drawing's width asks for. */
public final class Legend {

    public static final double LINE = 20;

    /** How an entry is drawn. */
    public interface Entry {

        /** @param y the base line of its words */
        void draw(Svg svg, double x, double y);
    }

    private record Placed(Entry entry, double x, int line) {
    }

    private final double width;
    private final List<Placed> placed = new ArrayList<>();
    private double end;
    private int line;

    /** @param width of the drawing, in pixels */
    public Legend(double width) {
        this.width = width;
    }

    /** A box of these classes and what it means. */
    public Legend box(String classes, String words) {
        return add(50 + Lanes.width(words), (svg, x, y) -> svg.rect(x + 1, y - 10, 22, 11, classes)
                .text(x + 30, y, Anchor.START, words));
    }

    /** @param wide what it takes, with the space behind it */
    public Legend add(double wide, Entry entry) {
        if (end > 0 && end + wide > width) {
            end = 0;
            line++;
        }
        placed.add(new Placed(entry, end, line));
        end += wide;
        return this;
    }

    /** From the base line of the first line to below the last one. */
    public double height() {
        return line * LINE + 8;
    }

    /** @param y the base line of the first line */
    public void draw(Svg svg, double y) {
        placed.forEach(each -> each.entry().draw(svg, each.x(), y + each.line() * LINE));
    }
}
