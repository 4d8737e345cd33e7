package streaminglab.display.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.Time;
import streaminglab.display.diagram.WindowRun.Elements;
import streaminglab.display.diagram.WindowRun.Part;
import streaminglab.display.markup.Fold;
import streaminglab.display.markup.Lanes;
import streaminglab.display.markup.Legend;
import streaminglab.display.markup.Svg;
import streaminglab.display.markup.Svg.Anchor;

/** The picture of a batch diagram: time to the right, a row for the micro-batches and one for each window downward. */
final class BatchDrawing {

    static final int WINDOWS = 8;
    static final int COLUMNS = 10;
    private static final int LINES = 4;
    private static final double LEFT = 88;
    private static final double LEAST = 52;
    /** Longer texts are cut; the table has them whole. */
    private static final double MOST = 240;
    private static final double LINE = 16;
    private static final double TOP = 26;

    private final List<WindowRun> runs;
    private final int fresh;
    private final List<Long> columns;
    private final Map<Long, Elements> contents = new TreeMap<>();
    private final double column;
    private final double result;

    /** @param fresh how many of the last ones are marked as new */
    BatchDrawing(List<WindowRun> all, int fresh, Duration interval) {
        this.fresh = fresh;
        runs = all.subList(Math.max(0, all.size() - WINDOWS), all.size());
        TreeSet<Long> times = new TreeSet<>();
        for (WindowRun run : all) {
            run.adds().forEach(part -> contents.put(part.time().milliseconds(), part.elements()));
            run.removes().forEach(part -> contents.put(part.time().milliseconds(), part.elements()));
        }
        for (WindowRun run : runs) {
            run.keeps().forEach(time -> times.add(time.milliseconds()));
            run.adds().forEach(part -> times.add(part.time().milliseconds()));
            run.removes().forEach(part -> times.add(part.time().milliseconds()));
        }
        columns = new ArrayList<>(times).subList(Math.max(0, times.size() - COLUMNS), times.size());
        double heading = columns.stream().mapToDouble(time -> 1.1 * Lanes.width(BatchDiagram.time(new Time(time)))).max().orElse(0);
        column = Math.max(heading, width(contents.values().stream(), 2)) + 18;
        result = width(runs.stream().map(WindowRun::result), 0) + 8;
    }

    /** What the longest of the texts that are shown takes, each after so many characters. */
    private static double width(Stream<Elements> elements, int before) {
        return Math.max(LEAST, Math.min(MOST, elements.flatMap(each -> each.first().stream().limit(LINES))
                .mapToDouble(text -> Lanes.width(text) + before * Lanes.width("+")).max().orElse(0)));
    }

    /** With the earlier windows folded, where all of them are higher than a page on a projector. */
    String html(String title, String description) {
        int open = Fold.firstOpen(runs.stream().map(this::height).toList(), Fold.ROOM + TOP - header());
        String last = svg(open, runs.size(), title, description);
        if (open == 0) {
            return last;
        }
        String what = (open == 1 ? "window at " : "windows at ") + BatchDiagram.time(runs.get(0).end())
                + (open == 1 ? "" : " to " + BatchDiagram.time(runs.get(open - 1).end()));
        return Fold.html(what, svg(0, open, title + ", " + what, description), last);
    }

    /** Where the micro-batches end and the windows begin. */
    private double header() {
        return TOP + height(contents.values().stream().toList());
    }

    private double height(WindowRun run) {
        List<Elements> parts = new ArrayList<>(List.of(run.result()));
        run.adds().forEach(part -> parts.add(part.elements()));
        run.removes().forEach(part -> parts.add(part.elements()));
        return height(parts) + 10;
    }

    private String svg(int from, int to, String title, String description) {
        boolean last = to == runs.size();
        double header = header();
        double first = header + 26;
        double bottom = first + runs.subList(from, to).stream().mapToDouble(this::height).sum();
        double results = LEFT + columns.size() * column + 14;
        double width = Math.max(results + result + 8, 370);
        Legend legend = legend(width);
        Svg svg = new Svg(width, last ? bottom + 16 + legend.height() : bottom, title, description);
        svg.text(0, TOP - 10, Anchor.START, "micro-batch", "sl-strong");
        for (int i = 0; i < columns.size(); i++) {
            svg.text(x(i) + column / 2, TOP - 10, Anchor.MIDDLE, BatchDiagram.time(new Time(columns.get(i))), "sl-strong");
            svg.rect(x(i) + 2, TOP, column - 4, header - TOP, "sl-axis");
            Elements elements = contents.get(columns.get(i));
            lines(svg, x(i) + 8, TOP + 12, elements == null ? new Elements(List.of("not seen"), false) : elements, "", column - 14);
            svg.line(x(i) + column, header, x(i) + column, bottom, "sl-grid");
        }
        svg.text(0, first - 8, Anchor.START, "window at", "sl-strong");
        svg.text(results, first - 8, Anchor.START, "result", "sl-strong");
        double top = first;
        for (int i = from; i < to; i++) {
            WindowRun run = runs.get(i);
            window(svg, run, top, height(run) - 8, results);
            if (i >= runs.size() - fresh) {
                svg.line(LEFT - 6, top, LEFT - 6, top + height(run) - 8, "sl-1 sl-line");
                svg.text(0, top + 13 + LINE, Anchor.START, "new");
            }
            top += height(run);
        }
        if (last) {
            legend.draw(svg, bottom + 16);
        }
        return svg.html();
    }

    private void window(Svg svg, WindowRun run, double top, double height, double results) {
        svg.begin("window at " + BatchDiagram.time(run.end()));
        svg.text(0, top + 13, Anchor.START, BatchDiagram.time(run.end()));
        run.adds().forEach(part -> part(svg, part, top, height, "+ ", "sl-1 sl-area"));
        run.keeps().stream().filter(time -> columns.contains(time.milliseconds())).forEach(time -> {
            double x = x(columns.indexOf(time.milliseconds()));
            svg.rect(x + 2, top, column - 4, height, "sl-1 sl-hollow");
            svg.text(x + 8, top + 13, Anchor.START, "kept");
        });
        run.removes().forEach(part -> part(svg, part, top, height, "− ", "sl-bad sl-hollow sl-dashed"));
        lines(svg, results, top + 13, run.result(), "", result);
        svg.end();
    }

    private void part(Svg svg, Part part, double top, double height, String sign, String classes) {
        int at = columns.indexOf(part.time().milliseconds());
        if (at >= 0) {
            svg.rect(x(at) + 2, top, column - 4, height, classes);
            lines(svg, x(at) + 8, top + 13, part.elements(), sign, column - 14);
        }
    }

    private void lines(Svg svg, double x, double y, Elements elements, String sign, double width) {
        if (elements.first().isEmpty()) {
            svg.text(x, y, Anchor.START, sign + "empty");
        }
        int shown = elements.first().size() > LINES || elements.more() ? LINES - 1 : elements.first().size();
        for (int i = 0; i < Math.min(shown, elements.first().size()); i++) {
            svg.text(x, y + i * LINE, Anchor.START, Lanes.cut(sign + elements.first().get(i), width));
        }
        if (shown < elements.first().size() || elements.more()) {
            svg.text(x, y + shown * LINE, Anchor.START, "and " + (elements.first().size() - shown) + (elements.more() ? " or more" : " more"));
        }
    }

    private double height(List<Elements> parts) {
        return 8 + LINE * parts.stream().mapToInt(each -> Math.max(1, Math.min(LINES, each.first().size()))).max().orElse(1);
    }

    private double x(int position) {
        return LEFT + position * column;
    }

    private boolean hasInverse() {
        return runs.stream().anyMatch(run -> !run.keeps().isEmpty() || !run.removes().isEmpty());
    }

    private Legend legend(double width) {
        Legend legend = new Legend(width).box("sl-1 sl-area", "+ read and added");
        return hasInverse() ? legend.box("sl-1 sl-hollow", "kept: in the result before, not read")
                .box("sl-bad sl-hollow sl-dashed", "− read and removed by the inverse function") : legend;
    }
}
