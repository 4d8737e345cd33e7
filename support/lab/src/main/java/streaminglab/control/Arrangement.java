package streaminglab.control;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which event comes in which step, and at which event time.
 *
 * @param events in the order in which they come. Steps are counted from 1, and none is empty
 */
record Arrangement(List<Event> events) {

    /** More than a reader can tell apart, and than a page should send. */
    static final int MOST = 200;

    /**
     * An event.
     *
     * @param id   which record it is; one that the playground has not seen is new
     * @param step the step that it comes in
     * @param time its event time, in whole milliseconds where a page has moved it
     */
    record Event(int id, int step, Instant time) {
    }

    Arrangement {
        List<Integer> steps = events.stream().map(Event::step).distinct().sorted().toList();
        events = events.stream().map(event -> new Event(event.id(), steps.indexOf(event.step()) + 1, event.time()))
                .sorted(Comparator.comparing(Event::step)).toList();
    }

    /** The events of each step, in order. */
    List<List<Event>> steps() {
        List<List<Event>> steps = new ArrayList<>();
        for (Event event : events) {
            if (steps.size() < event.step()) {
                steps.add(new ArrayList<>());
            }
            steps.get(event.step() - 1).add(event);
        }
        return steps;
    }

    /** As the page knows it: a map with {@code id}, {@code step} and {@code time}, in milliseconds since 1970, for each event. */
    List<Map<String, Object>> told() {
        return events.stream().map(event -> {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("id", event.id());
            told.put("step", event.step());
            told.put("time", event.time().toEpochMilli());
            return told;
        }).toList();
    }

    /** What a page says; null if that is no arrangement: a page can send anything. */
    static Arrangement of(Object said) {
        if (!(said instanceof List<?> list) || list.size() > MOST) {
            return null;
        }
        List<Event> events = new ArrayList<>();
        for (Object each : list) {
            if (!(each instanceof Map<?, ?> event) || !isWhole(event.get("id"), 1e9) || !isWhole(event.get("step"), 1e6)
                    || !isWhole(event.get("time"), 8e15)) {
                return null;
            }
            events.add(new Event(((Number) event.get("id")).intValue(), ((Number) event.get("step")).intValue(),
                    Instant.ofEpochMilli(((Number) event.get("time")).longValue())));
        }
        return events.stream().map(Event::id).distinct().count() < events.size() ? null : new Arrangement(events);
    }

    /** 8e15 ms is year 255,000, still within what Spark's timestamps hold. */
    private static boolean isWhole(Object value, double most) {
        return value instanceof Number number && number.doubleValue() == Math.rint(number.doubleValue())
                && Math.abs(number.doubleValue()) <= most;
    }
}
