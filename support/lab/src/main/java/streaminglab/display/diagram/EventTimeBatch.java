package streaminglab.display.diagram;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import streaminglab.display.markup.TimeText;
import streaminglab.spark.TimeWindow;
import streaminglab.step.MicroBatch;

/**
 * What event-time processing made of one micro-batch.
 *
 * @param batch  as Spark reported it
 * @param late   the watermark that decides which records are late: that of the micro-batch before; null if there was none
 * @param events the records that it read, in their order
 * @param results what it wrote for each window; null if it is not known what it wrote
 */
record EventTimeBatch(MicroBatch batch, Instant late, List<Event> events, TreeMap<TimeWindow, List<String>> results) {

    /** What became of a record. */
    enum Fate {
        KEPT("kept"),
        LATE("late, kept"),
        PARTLY("late, dropped from some of its windows"),
        DROPPED("late, dropped"),
        LEFT_OUT("left out by the query"),
        UNKNOWN("late; kept or dropped is not known");

        private final String words;

        Fate(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** A row of the aggregation: a window, and what else is grouped by. */
    record Group(TimeWindow window, String key, boolean dropped) {
    }

    /**
     * A record.
     *
     * @param place  which of the micro-batch's records it is, counted from 0
     * @param time   its event time; null if it has none
     * @param groups those it belongs to; null if the windows of such a query are not known
     */
    record Event(int place, Instant time, String label, List<Group> groups, Fate fate) {

        static Event of(int place, Instant time, String label, List<Group> groups, Instant late) {
            boolean isLate = late != null && time != null && time.isBefore(late);
            Fate fate;
            if (groups == null) {
                fate = isLate ? Fate.UNKNOWN : Fate.KEPT;
            } else if (groups.isEmpty()) {
                fate = Fate.LEFT_OUT;
            } else if (groups.stream().allMatch(Group::dropped)) {
                fate = Fate.DROPPED;
            } else if (groups.stream().anyMatch(Group::dropped)) {
                fate = Fate.PARTLY;
            } else {
                fate = isLate ? Fate.LATE : Fate.KEPT;
            }
            return new Event(place, time, label, groups, fate);
        }
    }

    /** How times are written beside these micro-batches: the day of most of their records needs no mention. */
    static TimeText times(List<EventTimeBatch> batches, ZoneId zone) {
        return TimeText.of(zone, batches.stream().flatMap(batch -> batch.events().stream()).map(Event::time)
                .filter(Objects::nonNull));
    }

    long count(Fate fate) {
        return events.stream().filter(event -> event.fate() == fate).count();
    }

    Stream<Group> groups() {
        return events.stream().filter(event -> event.groups() != null).flatMap(event -> event.groups().stream());
    }

    /** How many rows these events make that were dropped: Spark counts when it has put those of one group together. */
    long droppedRows() {
        return groups().filter(Group::dropped).distinct().count();
    }

    boolean isKnown() {
        return events.stream().noneMatch(event -> event.groups() == null);
    }

    /** False if Spark reports another number of dropped rows than was found here. */
    boolean agreesWithSpark() {
        return isKnown() ? droppedRows() == batch.droppedByWatermark() : batch.droppedByWatermark() == 0;
    }
}
