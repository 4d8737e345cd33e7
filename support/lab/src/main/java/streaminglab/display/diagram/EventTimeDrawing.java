package streaminglab.display.diagram;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import streaminglab.display.diagram.EventTimeBatch.Event;
import streaminglab.display.diagram.EventTimeBatch.Fate;
import streaminglab.display.diagram.EventTimeBatch.Group;
import streaminglab.display.markup.Fold;
import streaminglab.display.markup.Lanes;
import streaminglab.display.markup.Legend;
import streaminglab.display.markup.NumberText;
import streaminglab.display.markup.Svg;
import streaminglab.display.markup.Svg.Anchor;
import streaminglab.display.markup.Svg.Mark;
import streaminglab.display.markup.TimeText;
import streaminglab.spark.TimeWindow;

/** The picture of an event-time diagram: event time to the right, a band for each micro-batch downward. */
final class EventTimeDrawing {

    static final double WIDE = 900;
    /** For the column of a notebook on a projector. */
    static final double NARROW = 560;
    private static final double LEFT = 160;
    private static final double TOP = 30;
    private static final double LANE = 19;
    private static final double LEAST_BAND = 52;
    static final int BANDS = 12;
    static final int EVENTS = 60;
    static final int BARS = 40;
    static final int CHARACTERS = 28;

    private static final Map<Fate, Mark> MARKS = new EnumMap<>(Map.of(Fate.KEPT, Mark.CIRCLE, Fate.LATE, Mark.DIAMOND,
            Fate.PARTLY, Mark.TRIANGLE, Fate.DROPPED, Mark.CROSS, Fate.LEFT_OUT, Mark.SQUARE, Fate.UNKNOWN, Mark.DIAMOND));
    private static final Map<Fate, String> CLASSES = new EnumMap<>(Map.of(Fate.KEPT, "sl-1", Fate.LATE, "sl-3 sl-solid",
            Fate.PARTLY, "sl-bad sl-hollow", Fate.DROPPED, "sl-bad sl-line", Fate.LEFT_OUT, "sl-faint sl-hollow",
            Fate.UNKNOWN, "sl-faint sl-hollow"));

    private final List<EventTimeBatch> batches;
    private final int earlier;
    private final long marked;
    private final boolean session;
    private final EventTimeAxis axis;
    private final TimeText times;
    private final double width;
    private final double right;

    /**
     * @param shown  how many of them, from the first one on; the axis has room for the later ones too
     * @param marked the number of the first one that is marked as new
     */
    EventTimeDrawing(List<EventTimeBatch> all, int shown, long marked, boolean session, ZoneId zone, TimeWindow least,
            double width) {
        this.marked = marked;
        this.width = width;
        this.right = width - 12;
        this.earlier = Math.max(0, shown - BANDS);
        this.batches = all.subList(earlier, shown);
        this.session = session;
        this.times = EventTimeBatch.times(batches, zone);
        this.axis = new EventTimeAxis(all.subList(earlier, all.size()), LEFT, right, zone, least);
    }

    /** A window as it looks in one band. */
    private record Bar(TimeWindow window, String text, String classes) {
    }

    /** Something in a lane of its band. */
    private record Placed<T>(T what, double x, int lane) {
    }

    private record Band(EventTimeBatch batch, List<Placed<Event>> events, List<Placed<Bar>> bars, int eventLanes,
            double height) {
    }

    /** All in one drawing. */
    String svg(String title, String description) {
        List<Band> bands = batches.stream().map(this::band).toList();
        return svg(bands, 0, bands.size(), title, description);
    }

    /** With the earlier micro-batches folded, where all of them are higher than a page on a projector. */
    String folded(String title, String description) {
        List<Band> bands = batches.stream().map(this::band).toList();
        int open = Fold.firstOpen(bands.stream().map(Band::height).toList(), Fold.ROOM);
        String last = svg(bands, open, bands.size(), title, description);
        if (open == 0) {
            return last;
        }
        String what = (open == 1 ? "batch " : "batches ") + batches.get(0).batch().id()
                + (open == 1 ? "" : " to " + batches.get(open - 1).batch().id());
        return Fold.html(what, svg(bands, 0, open, title + ", " + what, description), last);
    }

    private String svg(List<Band> all, int from, int to, String title, String description) {
        boolean last = to == all.size();
        List<Band> bands = all.subList(from, to);
        double bottom = TOP + bands.stream().mapToDouble(Band::height).sum();
        Legend legend = legend();
        Svg svg = new Svg(width, last ? bottom + Legend.LINE + legend.height() : bottom + 1, title, description);
        // Of batches that are not drawn at all; those that are folded are said above.
        axis(svg, bottom, earlier == 0 || from > 0 ? "" : "  (batch " + bands.get(0).batch().batch().id() + " on)", last);
        double y = TOP;
        Instant before = from == 0 ? null : all.get(from - 1).batch().batch().watermark();
        for (Band band : bands) {
            watermark(svg, band.batch().batch().watermark(), before, y, band.height());
            before = band.batch().batch().watermark();
            draw(svg, band, y);
            y += band.height();
        }
        svg.line(0, bottom, width, bottom, "sl-axis");
        if (last) {
            legend.draw(svg, bottom + Legend.LINE);
        }
        return svg.html();
    }

    private void axis(Svg svg, double bottom, String since, boolean withData) {
        svg.text(0, TOP - 12, Anchor.START, "event time →" + since, "sl-strong");
        svg.begin("event time", withData ? axis.data() : Map.of());
        for (Instant mark : axis.marks()) {
            svg.line(axis.x(mark), TOP - 5, axis.x(mark), bottom, "sl-grid");
            svg.text(Math.min(right - 16, axis.x(mark)), TOP - 12, Anchor.MIDDLE, axis.text(mark));
        }
        svg.end();
    }

    private Band band(EventTimeBatch batch) {
        List<Placed<Event>> events = new ArrayList<>();
        Lanes eventLanes = new Lanes();
        batch.events().stream().filter(event -> event.time() != null).sorted(Comparator.comparing(Event::time)).limit(EVENTS)
                .forEach(event -> {
                    double x = axis.x(event.time());
                    boolean before = labelBefore(event, x, batch.batch().watermark());
                    double left = before ? x - 10 - Lanes.width(label(event)) : x - 5;
                    double right = before ? x + 5 : x + 10 + Lanes.width(label(event));
                    events.add(new Placed<>(event, x, eventLanes.place(left, right)));
                });
        List<Placed<Bar>> bars = new ArrayList<>();
        Lanes barLanes = new Lanes();
        bars(batch).stream().limit(BARS).forEach(bar -> {
            double left = axis.x(bar.window().start());
            double right = Math.max(axis.x(bar.window().end()), Math.min(this.right, left + 8 + Lanes.width(bar.text())));
            bars.add(new Placed<>(bar, left, barLanes.place(left, right - Lanes.BETWEEN)));
        });
        double height = Math.max(LEAST_BAND, 10 + (eventLanes.count() + barLanes.count()) * LANE);
        return new Band(batch, events, bars, eventLanes.count(), height);
    }

    /** The windows that records of this micro-batch fall in or that it has written. */
    private List<Bar> bars(EventTimeBatch batch) {
        TreeSet<TimeWindow> windows = batch.groups().map(Group::window).collect(Collectors.toCollection(TreeSet::new));
        TreeMap<TimeWindow, List<String>> results = batch.results() == null ? new TreeMap<>() : batch.results();
        windows.addAll(results.keySet());
        List<Bar> bars = new ArrayList<>();
        for (TimeWindow window : windows) {
            long in = batch.groups().filter(group -> group.window().equals(window) && !group.dropped()).count();
            long dropped = batch.groups().filter(group -> group.window().equals(window) && group.dropped()).count();
            String written = results.containsKey(window)
                    ? "result " + cut(String.join(", ", results.get(window))) : null;
            bars.add(new Bar(window, Stream.of(session || in == 0 ? null : "+" + in, dropped == 0 ? null : "✕" + dropped, written)
                    .filter(text -> text != null).collect(Collectors.joining("  ")),
                    written != null ? "sl-1 sl-area" : in > 0 ? "sl-3 sl-hollow" : "sl-bad sl-hollow"));
        }
        return bars;
    }

    private void draw(Svg svg, Band band, double top) {
        EventTimeBatch batch = band.batch();
        // No step where a micro-batch read none, or several: then it is not known which record is whose.
        Integer step = batch.batch().steps().size() == 1 ? batch.batch().steps().get(0) : null;
        svg.begin("batch " + batch.batch().id(), step == null ? Map.of()
                : Map.of("step", step, "top", top, "bottom", top + band.height()));
        svg.line(0, top, width, top, "sl-axis");
        boolean fresh = batch.batch().id() >= marked;
        if (fresh) {
            svg.line(LEFT - 6, top + 3, LEFT - 6, top + band.height() - 3, "sl-1 sl-line");
        }
        svg.text(0, top + 16, Anchor.START, "batch " + batch.batch().id() + (fresh ? ", new" : ""), "sl-strong");
        int hidden = batch.events().size() - band.events().size();
        svg.text(0, top + 31, Anchor.START, batch.batch().steps().isEmpty() ? "no records"
                : NumberText.count(batch.events().size(), "record") + (hidden > 0 ? ", " + hidden + " not drawn" : ""));
        svg.text(0, top + 46, Anchor.START, batch.batch().watermark() == null ? "no watermark yet"
                : "watermark " + times.second(batch.batch().watermark()));
        double y = top + 15;
        for (Placed<Event> placed : band.events()) {
            event(svg, placed.what(), placed.x(), y + placed.lane() * LANE, batch.batch().watermark(), step);
        }
        double first = top + 5 + band.eventLanes() * LANE;
        for (Placed<Bar> placed : band.bars()) {
            bar(svg, placed.what(), first + placed.lane() * LANE, batch.batch().watermark());
        }
        svg.end();
    }

    private void event(Svg svg, Event event, double x, double y, Instant watermark, Integer step) {
        svg.begin(event.fate().words() + ", " + times.full(event.time()) + " " + event.label(),
                step == null ? Map.of() : Map.of("event", step + "." + event.place()));
        svg.mark(MARKS.get(event.fate()), x, y - 4, CLASSES.get(event.fate()));
        boolean left = labelBefore(event, x, watermark);
        svg.text(left ? x - 8 : x + 8, y, left ? Anchor.END : Anchor.START, label(event));
        svg.end();
    }

    /** Where it would leave the drawing or cross the watermark on the other side, if there is room. */
    private boolean labelBefore(Event event, double x, Instant watermark) {
        double end = x + 10 + Lanes.width(label(event));
        boolean crosses = watermark != null && axis.x(watermark) > x && axis.x(watermark) < end;
        return end > width || crosses && x - LEFT > end - x;
    }

    private String label(Event event) {
        String text = event.label().isEmpty() ? times.second(event.time()) : cut(event.label());
        return axis.isBefore(event.time()) ? "◂ " + times.full(event.time()) + " " + cut(event.label())
                : axis.isAfter(event.time()) ? times.full(event.time()) + " " + cut(event.label()) + " ▸" : text;
    }

    private void bar(Svg svg, Bar bar, double y, Instant watermark) {
        double left = axis.x(bar.window().start());
        double length = Lanes.width(bar.text());
        double wide = Math.max(3, axis.x(bar.window().end()) - left);
        svg.begin(times.full(bar.window().start()) + " to " + times.full(bar.window().end()) + " " + bar.text());
        svg.rect(left + 1, y, wide - 2, LANE - 5, bar.classes());
        double text = left + 6;
        double line = watermark == null ? LEFT : axis.x(watermark);
        if (line > text - 3 && line < text + length && line + 5 + length < left + wide) {
            text = line + 5;
        }
        boolean fits = text + length <= right;
        svg.text(fits ? text : right - 4, y + 11, fits ? Anchor.START : Anchor.END, bar.text());
        svg.end();
    }

    /** What is left of it is past, from when the line begins in this band; it never moves back. */
    private void watermark(Svg svg, Instant watermark, Instant before, double top, double height) {
        if (watermark == null) {
            return;
        }
        double x = axis.x(watermark);
        svg.begin("watermark " + times.full(watermark));
        svg.rect(LEFT, top, x - LEFT, height, "sl-past");
        if (before != null && axis.x(before) < x) {
            svg.line(axis.x(before), top, x, top, "sl-2 sl-line");
        }
        svg.line(x, top, x, top + height, "sl-2 sl-line");
        svg.end();
    }

    private Legend legend() {
        List<Fate> fates = batches.stream().flatMap(batch -> batch.events().stream()).map(Event::fate).distinct().sorted().toList();
        Legend legend = new Legend(width);
        for (Fate fate : fates) {
            legend.add(36 + Lanes.width(fate.words()), (svg, x, y) -> svg.mark(MARKS.get(fate), x + 8, y - 4, CLASSES.get(fate))
                    .text(x + 17, y, Anchor.START, fate.words()));
        }
        legend.box("sl-3 sl-hollow", "window with records kept (+)");
        if (fates.contains(Fate.DROPPED) || fates.contains(Fate.PARTLY)) {
            legend.box("sl-bad sl-hollow", "with records dropped (✕)");
        }
        return legend.box("sl-1 sl-area", "with its result, as written").add(50 + Lanes.width("watermark"), (svg, x, y) ->
                svg.line(x, y - 4, x + 24, y - 4, "sl-2 sl-line").text(x + 30, y, Anchor.START, "watermark"));
    }

    private static String cut(String text) {
        int points = text.codePointCount(0, text.length());
        return points <= CHARACTERS ? text : text.substring(0, text.offsetByCodePoints(0, CHARACTERS)) + "…";
    }
}
