package streaminglab.display.markup;

import java.util.ArrayList;
import java.util.List;

/** Puts things that lie beside each other into as few lanes as do not let two of them overlap. */
public final class Lanes {

    /** What stays free between two things. */
    public static final double BETWEEN = 6;

    private final List<Double> ends = new ArrayList<>();

    /** The lane for what reaches from left to right, counted from 0; to be asked in the order of the left ends. */
    public int place(double left, double right) {
        for (int lane = 0; lane < ends.size(); lane++) {
            if (ends.get(lane) + BETWEEN <= left) {
                ends.set(lane, right);
                return lane;
            }
        }
        ends.add(right);
        return ends.size() - 1;
    }

    public int count() {
        return ends.size();
    }

    /** How wide a text in a drawing is, at most about; letters of East Asia are twice as wide as others. */
    public static double width(String text) {
        return text.codePoints().mapToDouble(c -> c >= 0x2E80 ? 13 : Character.isUpperCase(c) ? 8.7 : 7).sum();
    }

    /** As much of the text as goes into this width. */
    public static String cut(String text, double width) {
        if (width(text) <= width) {
            return text;
        }
        StringBuilder cut = new StringBuilder();
        text.codePoints().takeWhile(c -> width(cut.toString()) + 14 < width).forEach(cut::appendCodePoint);
        return cut + "…";
    }
}
