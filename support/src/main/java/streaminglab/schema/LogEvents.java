package streaminglab.schema;

import static org.apache.spark.sql.RowFactory.create;

import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
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

    /**
     * The columns of {@link #SCHEMA} and {@code _corrupt_record}, from the JSON in the column {@code value}; a missing
     * field or a malformed value gives what {@link SensorReadings#decode} says.
     */
    public static Dataset<Row> decode(Dataset<Row> kafka) {
        return JsonValues.decode(kafka, SCHEMA);
    }

    /** Four events, the same ones always: two errors a second apart with a full minute between them, and two others. */
    public static Dataset<Row> sample(SparkSession spark) {
        return spark.createDataFrame(List.of(
                create("e-1", Instant.parse("2024-03-01T21:04:12Z"), "INFO", "web", "served the front page"),
                create("e-2", Instant.parse("2024-03-01T21:04:59Z"), "ERROR", "checkout", "the card service timed out"),
                create("e-3", Instant.parse("2024-03-01T21:05:00Z"), "ERROR", "checkout", "the card service timed out"),
                create("e-4", Instant.parse("2024-03-01T21:05:07Z"), "WARN", "stock", "few kettles left")), SCHEMA);
    }
}
