package streaminglab.display.diagram;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import streaminglab.display.MimeBundle;
import streaminglab.display.diagram.EventTimeBatch.Event;
import streaminglab.display.diagram.EventTimeBatch.Fate;
import streaminglab.display.markup.Html;
import streaminglab.display.markup.NumberText;
import streaminglab.display.markup.Style;
import streaminglab.display.markup.TableOfValues;
import streaminglab.display.markup.TimeText;

/** An event-time diagram in words: its title, a table of the micro-batches, and whether Spark reports the same. */
final class EventTimeReport {

    private static final List<String> COLUMNS = List.of("batch", "records", "watermark", "late before", "kept",
            "late, kept", "dropped", "rows dropped, by Spark", "results");

    private final List<EventTimeBatch> batches;
    private final long marked;
    private final String query;
    private final String mode;
    private final TimeText times;

    /** @param marked the number of the first micro-batch that is marked as new */
    EventTimeReport(List<EventTimeBatch> batches, long marked, String query, String mode, ZoneId zone) {
        this.batches = batches;
        this.marked = marked;
        this.query = query;
        this.mode = mode;
        this.times = EventTimeBatch.times(batches, zone);
    }

    String title() {
        return "Event time of query " + query + ", output mode " + mode;
    }

    String description() {
        EventTimeBatch last = batches.get(batches.size() - 1);
        return NumberText.count(batches.size()) + (batches.size() == 1 ? " micro-batch, " : " micro-batches, ")
                + NumberText.count(batches.stream().mapToLong(batch -> batch.events().size()).sum(), "record")
                + ". Event time runs to the right, arrival downward. Watermark at the end: "
                + watermark(last) + ". The table below holds the same.";
    }

    /** The drawing with its notes and its table, and the same without the drawing. */
    MimeBundle around(String drawing) {
        List<String> notes = notes();
        TableOfValues table = table();
        String html = "<p><strong>" + Html.escape(title()) + "</strong></p>" + drawing
                + notes.stream().map(note -> "<p>" + Html.escape(note) + "</p>").collect(Collectors.joining())
                + "<details><summary>as a table</summary>" + table.html() + "</details>";
        return new MimeBundle(Style.display(title(), html), title() + "\n" + table.text() + "\n" + String.join("\n", notes));
    }

    private TableOfValues table() {
        int skipped = Math.max(0, batches.size() - TableOfValues.ROWS);
        TableOfValues table = new TableOfValues(COLUMNS, batches.stream().skip(skipped).map(this::row).toList());
        return skipped == 0 ? table : table.note("without the first " + NumberText.count(skipped));
    }

    private List<String> row(EventTimeBatch batch) {
        return List.of(String.valueOf(batch.batch().id()), String.valueOf(batch.events().size()), watermark(batch),
                batch.late() == null ? "" : times.second(batch.late()), events(batch, Fate.KEPT),
                events(batch, Fate.LATE, Fate.PARTLY, Fate.UNKNOWN), events(batch, Fate.DROPPED),
                String.valueOf(batch.batch().droppedByWatermark()), results(batch));
    }

    private String watermark(EventTimeBatch batch) {
        return batch.batch().watermark() == null ? "none yet" : times.second(batch.batch().watermark());
    }

    private String events(EventTimeBatch batch, Fate... fates) {
        return batch.events().stream().filter(event -> List.of(fates).contains(event.fate())).map(this::event)
                .collect(Collectors.joining(", "));
    }

    private String event(Event event) {
        String time = event.time() == null ? "no time" : times.second(event.time());
        return event.label().isEmpty() ? time : event.label() + " " + time;
    }

    private String results(EventTimeBatch batch) {
        if (batch.results() == null) {
            long rows = batch.batch().progress().sink().numOutputRows();
            return rows < 0 ? "not seen" : NumberText.count(rows, "row") + ", not seen";
        }
        return batch.results().entrySet().stream().map(entry -> times.second(entry.getKey().start()) + " to "
                + times.second(entry.getKey().end()) + ": " + String.join(", ", entry.getValue()))
                .collect(Collectors.joining("; "));
    }

    /** What Spark counted against what was found, in sentences. */
    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        String fresh = batches.stream().map(batch -> batch.batch().id()).filter(id -> id >= marked).map(String::valueOf)
                .collect(Collectors.joining(", "));
        if (!fresh.isEmpty()) {
            notes.add("New in the last step: batch " + fresh + ".");
        }
        long events = batches.stream().mapToLong(batch -> batch.count(Fate.DROPPED) + batch.count(Fate.PARTLY)).sum();
        long rows = batches.stream().mapToLong(EventTimeBatch::droppedRows).sum();
        boolean agrees = batches.stream().allMatch(EventTimeBatch::agreesWithSpark);
        if (agrees && events > 0) {
            notes.add("Dropped as too late: " + NumberText.count(rows, "row") + " from " + NumberText.count(events, "record")
                    + ", as Spark reports. It counts a window and key once in a micro-batch, however many records.");
        } else if (agrees && batches.stream().anyMatch(batch -> batch.batch().progress().stateOperators().length > 0)) {
            notes.add("Dropped as too late: nothing, as Spark reports.");
        }
        batches.stream().filter(batch -> !batch.agreesWithSpark()).forEach(batch -> notes.add("Batch "
                + batch.batch().id() + ": Spark reports " + NumberText.count(batch.batch().droppedByWatermark(), "dropped row")
                + (batch.isKnown() ? ", this drawing finds " + NumberText.count(batch.droppedRows()) + ". Trust Spark."
                : "; which records these were is not known for a query of this kind.")));
        long leftOut = batches.stream().mapToLong(batch -> batch.count(Fate.LEFT_OUT)).sum();
        if (leftOut > 0) {
            notes.add(NumberText.count(leftOut, "record") + " left out by the query before it groups by window.");
        }
        return notes;
    }
}
