package streaminglab.schema;

import java.time.Instant;

/**
 * One line of a service's log, a row of {@link LogEvents} as a bean.
 * {@code rows.as(Encoders.bean(LogEvent.class))} makes them; the columns keep their names, {@code event_time} is
 * {@code getEventTime()}. A property is null where its column is.
 */
public final class LogEvent {

    private String eventId;
    private Instant eventTime;
    private String level;
    private String service;
    private String message;

    public String getEventId() {
        return eventId;
    }

    public void setEventId(String eventId) {
        this.eventId = eventId;
    }

    public Instant getEventTime() {
        return eventTime;
    }

    public void setEventTime(Instant eventTime) {
        this.eventTime = eventTime;
    }

    public String getLevel() {
        return level;
    }

    public void setLevel(String level) {
        this.level = level;
    }

    public String getService() {
        return service;
    }

    public void setService(String service) {
        this.service = service;
    }

    public String getMessage() {
        return message;
    }

    public void setMessage(String message) {
        this.message = message;
    }

    @Override
    public String toString() {
        return eventId + " | " + eventTime + " | " + level + " | " + service + " | " + message;
    }
}
