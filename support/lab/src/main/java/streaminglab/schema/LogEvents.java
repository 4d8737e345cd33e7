package streaminglab.schema;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What the services of the tea shop write to their logs.
 *
 * <table>
 * <caption>Columns</caption>
 * <tr><td>event_id</td><td>STRING</td><td>one of a kind, {@code e-000042}</td></tr>
 * <tr><td>event_time</td><td>TIMESTAMP</td><td>when it happened, by the service's clock, to the millisecond</td></tr>
 * <tr><td>level</td><td>STRING</td><td>{@code DEBUG}, {@code INFO}, {@code WARN} or {@code ERROR}</td></tr>
 * <tr><td>service</td><td>STRING</td><td>{@code web}, {@code checkout}, {@code stock} or {@code mail}</td></tr>
 * <tr><td>message</td><td>STRING</td><td>a sentence for people</td></tr>
 * </table>
 */
public final class LogEvents {

    /** The columns as above, all nullable. */
    public static final StructType SCHEMA = new StructType()
            .add("event_id", DataTypes.StringType)
            .add("event_time", DataTypes.TimestampType)
            .add("level", DataTypes.StringType)
            .add("service", DataTypes.StringType)
            .add("message", DataTypes.StringType);

    private LogEvents() {
    }
}
