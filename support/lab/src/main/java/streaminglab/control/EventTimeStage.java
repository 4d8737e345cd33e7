package streaminglab.control;

import java.time.Duration;
import java.util.List;
import streaminglab.display.MimeBundle;

/**
 * An event-time diagram whose events a reader moves, adds and removes on the page. Its front end is the project's own
 * extension of JupyterLab.
 */
final class EventTimeStage extends ValueControl<Arrangement, EventTimeStage> {

    private volatile MimeBundle shown = new MimeBundle("", "");

    EventTimeStage() {
        super("EventTime", "streaminglab", "1.0.0", "events");
        put("events", List.of());
        put("drawn", List.of());
        put("value", "");
        put("snap", 1L);
        put("runs", 0);
    }

    @Override
    public Arrangement value() {
        return Arrangement.of(get("events"));
    }

    @Override
    public EventTimeStage value(Arrangement value) {
        put("events", value.told());
        return this;
    }

    /** To multiples of how much a time moves. */
    EventTimeStage snap(Duration step) {
        put("snap", Math.max(1, step.toMillis()));
        return this;
    }

    /** Shows what a run made of these events. */
    void drawn(Arrangement events, MimeBundle drawing) {
        shown = drawing;
        put("drawn", events.told());
        put("value", drawing.html());
    }

    /**
     * Says that a run has ended, well or not.
     *
     * @param asked what the events were when it began. A reader may have moved one since: then they stay as they are
     * @param now   what they are now otherwise
     */
    synchronized void ended(Arrangement asked, Arrangement now) {
        if (value().equals(asked)) {
            value(now);
        }
        put("runs", (Integer) get("runs") + 1);
    }

    MimeBundle shown() {
        return shown;
    }

    @Override
    Object valid(Object said) {
        Arrangement arrangement = Arrangement.of(said);
        return arrangement == null ? null : arrangement.told();
    }

    @Override
    String text() {
        return shown.text();
    }
}
