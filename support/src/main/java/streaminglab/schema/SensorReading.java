package streaminglab.schema;

import java.time.Instant;

/**
 * One reading of one of the warehouse's sensors, a row of {@link SensorReadings} as a bean.
 * {@code rows.as(Encoders.bean(SensorReading.class))} makes them; the columns keep their names, {@code event_time} is
 * {@code getEventTime()}. A property is null where its column is.
 */
public final class SensorReading {

    private String readingId;
    private String sensorId;
    private Instant eventTime;
    private Double celsius;

    public String getReadingId() {
        return readingId;
    }

    public void setReadingId(String readingId) {
        this.readingId = readingId;
    }

    public String getSensorId() {
        return sensorId;
    }

    public void setSensorId(String sensorId) {
        this.sensorId = sensorId;
    }

    public Instant getEventTime() {
        return eventTime;
    }

    public void setEventTime(Instant eventTime) {
        this.eventTime = eventTime;
    }

    public Double getCelsius() {
        return celsius;
    }

    public void setCelsius(Double celsius) {
        this.celsius = celsius;
    }

    @Override
    public String toString() {
        return readingId + " | " + sensorId + " | " + eventTime + " | " + celsius;
    }
}
