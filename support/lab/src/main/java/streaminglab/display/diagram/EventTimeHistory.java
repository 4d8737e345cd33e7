package streaminglab.display.diagram;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.StructType;
import streaminglab.display.diagram.EventTimeBatch.Event;
import streaminglab.display.diagram.EventTimeBatch.Group;
import streaminglab.display.markup.Html;
import streaminglab.spark.QueryInternals;
import streaminglab.spark.TimeWindow;
import streaminglab.spark.WindowedPlan;
import streaminglab.spark.WindowedPlan.Member;
import streaminglab.step.MicroBatch;
import streaminglab.step.StepSource;

/** Puts together what a query did with event time, from its records, its plan, its results and Spark's progress events. */
final class EventTimeHistory {

    private static final int CHARACTERS = 60;

    private final StepSource<?> source;
    private final StreamingQuery query;
    private final int eventTime;
    private final int label;
    private final TreeMap<Long, EventTimeBatch> batches = new TreeMap<>();
    private WindowedPlan plan;

    /** @param label the position of the column that names a record; -1 for the key that it is grouped by */
    EventTimeHistory(StepSource<?> source, StreamingQuery query, int eventTime, int label) {
        this.source = source;
        this.query = query;
        this.eventTime = eventTime;
        this.label = label;
    }

    /** All micro-batches so far. */
    List<EventTimeBatch> batches() {
        List<MicroBatch> known = source.batches(query);
        List<MicroBatch> fresh = known.stream().filter(batch -> !batches.containsKey(batch.id())
                || batches.get(batch.id()).batch() != batch).toList();
        if (!fresh.isEmpty()) {
            plan = QueryInternals.windowedPlan(query);
            List<Row> records = new ArrayList<>();
            List<Integer> ends = new ArrayList<>();
            for (MicroBatch batch : fresh) {
                batch.steps().forEach(step -> records.addAll(source.records(step)));
                ends.add(records.size());
            }
            List<List<Member>> members = plan == null ? null : plan.members(records, source.schema());
            for (int i = 0; i < fresh.size(); i++) {
                int from = i == 0 ? 0 : ends.get(i - 1);
                MicroBatch batch = fresh.get(i);
                batches.put(batch.id(), batch(batch, lateLimit(batch, known), records.subList(from, ends.get(i)),
                        members == null ? null : members.subList(from, ends.get(i))));
            }
        }
        return List.copyOf(batches.values());
    }

    boolean isSession() {
        return plan != null && plan.isSession();
    }

    /** Complete mode keeps all state, so it drops nothing. */
    private boolean drops() {
        return !QueryInternals.outputMode(query).equals("complete");
    }

    /**
     * Spark filters late rows by the watermark of the micro-batch before, so that a row is still counted by the one that
     * emits its window. What it reports as dropped shows whether that holds.
     */
    private static Instant lateLimit(MicroBatch batch, List<MicroBatch> known) {
        return known.stream().filter(each -> each.id() == batch.id() - 1).findFirst().map(MicroBatch::watermark).orElse(null);
    }

    private EventTimeBatch batch(MicroBatch batch, Instant late, List<Row> records, List<List<Member>> members) {
        boolean drops = drops();
        List<Event> events = IntStream.range(0, records.size()).mapToObj(i -> {
            List<Group> groups = members == null ? null : members.get(i).stream()
                    .map(member -> new Group(member.window(), member.key(),
                            drops && late != null && !member.window().end().isAfter(late)))
                    .toList();
            return Event.of(i, TimeWindow.instant(records.get(i).get(eventTime)), label(records.get(i), groups), groups,
                    late);
        }).toList();
        return new EventTimeBatch(batch, late, events, batch.rows() == null ? null : results(batch.rows()));
    }

    private String label(Row record, List<Group> groups) {
        String text = label >= 0 ? String.valueOf(record.get(label))
                : groups == null || groups.isEmpty() ? "" : groups.get(0).key();
        return Html.cut(text, CHARACTERS);
    }

    /** The values beside the window, by window; rows without a window have no place on the axis. */
    private static TreeMap<TimeWindow, List<String>> results(List<Row> rows) {
        TreeMap<TimeWindow, List<String>> results = new TreeMap<>();
        for (Row row : rows) {
            StructType schema = row.schema();
            IntStream.range(0, row.length()).filter(i -> !row.isNullAt(i) && TimeWindow.isTypeOf(schema.apply(i).dataType()))
                    .findFirst().ifPresent(window -> results
                            .computeIfAbsent(TimeWindow.of(row.getStruct(window)), each -> new ArrayList<>())
                            .add(IntStream.range(0, row.length()).filter(i -> i != window)
                                    .mapToObj(i -> Html.cut(String.valueOf(row.get(i)), CHARACTERS))
                                    .collect(Collectors.joining(" "))));
        }
        results.values().forEach(texts -> texts.sort(null));
        return results;
    }

    /** The position of a column that holds what is asked for, or an error that names those there are. */
    static int column(StructType schema, String name, boolean timestamp) {
        int position = Arrays.asList(schema.fieldNames()).indexOf(name);
        if (position < 0) {
            throw new IllegalArgumentException("There is no column " + name + ", only " + String.join(", ", schema.fieldNames()) + ".");
        }
        if (timestamp && !schema.apply(position).dataType().typeName().equals("timestamp")) {
            throw new IllegalArgumentException("The column " + name + " is no timestamp but "
                    + schema.apply(position).dataType().simpleString() + ", so it can't be the event time.");
        }
        return position;
    }
}
