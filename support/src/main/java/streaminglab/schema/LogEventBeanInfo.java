package streaminglab.schema;

/** Lets {@code Encoders.bean(LogEvent.class)} have the column names of {@link LogEvents#SCHEMA}. */
public final class LogEventBeanInfo extends ColumnNames {

    public LogEventBeanInfo() {
        super(LogEvent.class);
    }
}
