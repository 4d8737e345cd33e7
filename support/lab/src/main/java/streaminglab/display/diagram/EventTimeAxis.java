package streaminglab.display.diagram;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import streaminglab.display.markup.TimeText;
import streaminglab.spark.TimeWindow;

/**
 * The horizontal axis of event time. It spans the times that are close to each other; a time far off, from a clock gone
 * wrong, is put at the edge, so that it does not squeeze all others into a corner.
 */
final class EventTimeAxis {

    /** A gap of so many usual ones, and of so many windows, keeps what is behind it off the axis. */
    private static final int USUAL_GAPS = 50;
    private static final int WINDOWS = 20;
    /** What a mark and its time take at least. */
    private static final double MARK = 72;

    private final double left;
    private final double right;
    private final Instant from;
    private final Instant to;
    private final TimeText times;

    /** @param least what it spans in any case; null for what the records need */
    EventTimeAxis(List<EventTimeBatch> batches, double left, double right, ZoneId zone, TimeWindow least) {
        this.left = left;
        this.right = right;
        this.times = EventTimeBatch.times(batches, zone);
        List<TimeWindow> all = batches.stream().flatMap(batch -> Stream.concat(batch.groups().map(EventTimeBatch.Group::window),
                batch.results() == null ? Stream.empty() : batch.results().keySet().stream())).toList();
        // The shortest, since sessions grow.
        Duration window = all.stream().map(each -> Duration.between(each.start(), each.end())).min(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        List<Instant> together = together(batches.stream().flatMap(batch -> batch.events().stream())
                .map(EventTimeBatch.Event::time).filter(Objects::nonNull).sorted().toList(), window);
        Instant first = together.isEmpty() ? Instant.EPOCH : together.get(0);
        Instant last = together.isEmpty() ? first : together.get(together.size() - 1);
        // Windows reach beyond the records in them.
        List<TimeWindow> windows = all.stream()
                .filter(each -> each.end().isAfter(first) && !each.start().isAfter(last)).toList();
        Stream<TimeWindow> shown = Stream.concat(windows.stream(), Stream.ofNullable(least));
        TimeWindow span = shown.reduce(new TimeWindow(first, last), EventTimeAxis::both);
        Instant start = span.start();
        Instant end = span.end();
        Duration margin = Duration.between(start, end).dividedBy(50).plusMillis(1);
        this.from = start.minus(margin);
        this.to = end.plus(margin);
    }

    private static TimeWindow both(TimeWindow a, TimeWindow b) {
        return new TimeWindow(a.start().isBefore(b.start()) ? a.start() : b.start(), a.end().isAfter(b.end()) ? a.end() : b.end());
    }

    /** What surrounds the median without a gap that is out of all proportion. */
    private static List<Instant> together(List<Instant> sorted, Duration window) {
        if (sorted.size() < 3) {
            return sorted;
        }
        List<Duration> gaps = IntStream.range(1, sorted.size())
                .mapToObj(i -> Duration.between(sorted.get(i - 1), sorted.get(i))).toList();
        Duration usual = gaps.stream().sorted().toList().get((gaps.size() - 1) / 2).multipliedBy(USUAL_GAPS);
        Duration most = usual.compareTo(window.multipliedBy(WINDOWS)) > 0 ? usual : window.multipliedBy(WINDOWS);
        int first = sorted.size() / 2;
        int last = first;
        while (first > 0 && gaps.get(first - 1).compareTo(most) <= 0) {
            first--;
        }
        while (last < gaps.size() && gaps.get(last).compareTo(most) <= 0) {
            last++;
        }
        return sorted.subList(first, last + 1);
    }

    /** The place of this time, at an edge if it is beyond it. */
    double x(Instant time) {
        return isBefore(time) ? left : isAfter(time) ? right : left + (right - left)
                * (seconds(from, time) / seconds(from, to));
    }

    /** In seconds, since a span of far dates is too long in nanoseconds. */
    private static double seconds(Instant start, Instant end) {
        Duration between = Duration.between(start, end);
        return between.getSeconds() + between.getNano() / 1e9;
    }

    boolean isBefore(Instant time) {
        return time.isBefore(from);
    }

    boolean isAfter(Instant time) {
        return time.isAfter(to);
    }

    /** What a page needs to turn a place into a time: {@code from} and {@code to} in milliseconds since 1970. */
    Map<String, ?> data() {
        return Map.of("left", left, "right", right, "from", from.toEpochMilli(), "to", to.toEpochMilli());
    }

    /** The times with marks. */
    List<Instant> marks() {
        Duration step = step();
        List<Instant> marks = new ArrayList<>();
        long seconds = Math.max(1, step.toSeconds());
        Instant mark = step.toSeconds() == 0 ? Instant.ofEpochSecond(from.getEpochSecond())
                : Instant.ofEpochSecond(Math.floorDiv(from.getEpochSecond(), seconds) * seconds);
        while (!mark.isAfter(to)) {
            if (!mark.isBefore(from)) {
                marks.add(mark);
            }
            mark = mark.plus(step);
        }
        return marks;
    }

    String text(Instant mark) {
        return times.mark(mark, step(), Duration.between(from, to));
    }

    private Duration step() {
        return TimeText.step(Duration.between(from, to), (int) ((right - left) / MARK));
    }
}
