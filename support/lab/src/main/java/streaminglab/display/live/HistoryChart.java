package streaminglab.display.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import streaminglab.display.markup.NumberText;
import streaminglab.display.markup.Style;
import streaminglab.display.markup.Svg;
import streaminglab.display.markup.Svg.Anchor;
import streaminglab.display.markup.Svg.Point;

/** A small chart of what was measured batch by batch, the newest at the right. */
final class HistoryChart {

    private static final int WIDTH = 340;
    private static final int HEIGHT = 116;
    private static final int LEFT = 62;
    private static final int TOP = 22;
    private static final int BOTTOM = 20;

    private record Series(String name, double[] values) {
    }

    private final String title;
    private final String unit;
    private final List<Series> series = new ArrayList<>();
    private String limitName;
    private double limit = Double.NaN;

    /** @param title what is measured, e.g. {@code rows per second} */
    HistoryChart(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    /** Values in order of time; one that is no finite number leaves a gap. */
    HistoryChart add(String name, double[] values) {
        series.add(new Series(name, values));
        return this;
    }

    /** A level to compare with, e.g. the trigger interval. */
    HistoryChart limit(String name, double level) {
        limitName = name;
        limit = level;
        return this;
    }

    String html() {
        double top = Math.max(1, IntStream.range(0, series.size())
                .mapToDouble(i -> highest(series.get(i).values)).max().orElse(1));
        // A limit far above everything would press the lines flat: then it is only named.
        boolean limitShown = limit > 0 && limit < top * 20;
        if (limitShown) {
            top = Math.max(top, limit * 1.05);
        }
        Svg svg = new Svg(WIDTH, HEIGHT, title, description());
        int base = HEIGHT - BOTTOM;
        svg.line(LEFT, base, WIDTH, base, "sl-axis").line(LEFT, TOP, WIDTH, TOP, "sl-grid");
        svg.text(LEFT - 4, TOP + 4, Anchor.END, compact(top)).text(LEFT - 4, base + 4, Anchor.END, "0");
        svg.text(LEFT, HEIGHT - 4, Anchor.START, "older").text(WIDTH, HEIGHT - 4, Anchor.END, "newest");
        if (limitShown) {
            double y = y(limit, top);
            // Below the line where there is no room between it and the names of the series.
            svg.line(LEFT, y, WIDTH, y, "sl-axis").text(WIDTH, y < TOP + 13 ? y + 13 : y - 3, Anchor.END, limitName);
        }
        for (int i = 0; i < series.size(); i++) {
            draw(svg, series.get(i), i, top);
        }
        return svg.html();
    }

    private void draw(Svg svg, Series drawn, int position, double top) {
        String classes = Style.series(position) + " sl-line";
        double x = LEFT + position * (WIDTH - LEFT) / 2.0;
        svg.line(x, 9, x + 22, 9, classes).text(x + 27, 13, Anchor.START, drawn.name);
        double step = (WIDTH - LEFT - 6.0) / Math.max(1, QueryHistory.POINTS - 1);
        List<Point> run = new ArrayList<>();
        for (int i = 0; i <= drawn.values.length; i++) {
            if (i < drawn.values.length && Double.isFinite(drawn.values[i])) {
                double fromRight = drawn.values.length - 1 - i;
                run.add(new Point(WIDTH - 3 - fromRight * step, y(drawn.values[i], top)));
            } else if (!run.isEmpty()) {
                if (run.size() > 1) {
                    svg.polyline(run, classes);
                }
                Point last = run.get(run.size() - 1);
                if (i == drawn.values.length || run.size() == 1) {
                    svg.mark(position == 0 ? Svg.Mark.CIRCLE : Svg.Mark.SQUARE, last.x(), last.y(),
                            Style.series(position) + " sl-solid");
                }
                run = new ArrayList<>();
            }
        }
    }

    private static double y(double value, double top) {
        return HEIGHT - BOTTOM - Math.max(0, Math.min(1, value / top)) * (HEIGHT - BOTTOM - TOP);
    }

    private static double highest(double[] values) {
        double highest = 0;
        for (double value : values) {
            highest = Double.isFinite(value) ? Math.max(highest, value) : highest;
        }
        return highest;
    }

    /** For readers who do not see it: how many, the last and the highest of each. */
    String description() {
        StringBuilder text = new StringBuilder();
        for (Series each : series) {
            double last = each.values.length == 0 ? Double.NaN : each.values[each.values.length - 1];
            text.append(each.name).append(": ").append(each.values.length == 0 ? "nothing yet"
                    : "the last " + NumberText.count(each.values.length, "value") + ", newest "
                    + (Double.isFinite(last) ? compact(last) + " " + unit : NumberText.MISSING) + ", highest "
                    + compact(highest(each.values)) + " " + unit).append(". ");
        }
        return limit > 0 ? text + limitName + "." : text.toString().strip();
    }

    private static String compact(double value) {
        if (value >= 1e6) {
            return String.format(Locale.ROOT, "%.3g", value);
        }
        return value >= 100 || value == Math.rint(value) ? NumberText.count(Math.round(value))
                : String.format(Locale.ROOT, "%.1f", value);
    }
}
