package streaminglab.schema;

/** Lets {@code Encoders.bean(SensorReading.class)} have the column names of {@link SensorReadings#SCHEMA}. */
public final class SensorReadingBeanInfo extends ColumnNames {

    public SensorReadingBeanInfo() {
        super(SensorReading.class);
    }
}
