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
 * Temperatures from the warehouse of the tea shop: six sensors, each read in turn.
 *
 * <table>
 * <caption>Columns</caption>
 * <tr><td>reading_id</td><td>STRING</td><td>one of a kind, {@code r-000042}</td></tr>
 * <tr><td>sensor_id</td><td>STRING</td><td>{@code s-1} to {@code s-3} in the hall (about 20 °C), {@code s-4} and
 *     {@code s-5} in the cold room (about 5 °C), {@code s-6} in the freezer (about -18 °C)</td></tr>
 * <tr><td>event_time</td><td>TIMESTAMP</td><td>when it was read, by the sensor's clock, to the millisecond</td></tr>
 * <tr><td>celsius</td><td>DOUBLE</td><td>degrees Celsius</td></tr>
 * </table>
 */
public final class SensorReadings {

    /** The columns as above, all nullable. */
    public static final StructType SCHEMA = new StructType()
            .add("reading_id", DataTypes.StringType)
            .add("sensor_id", DataTypes.StringType)
            .add("event_time", DataTypes.TimestampType)
            .add("celsius", DataTypes.DoubleType);

    private SensorReadings() {
    }

    /**
     * Four readings of one sensor, the same ones always; the last two a second apart, with a full minute between them.
     */
    public static Dataset<Row> sample(SparkSession spark) {
        return spark.createDataFrame(List.of(
                create("r-1", "s-1", Instant.parse("2024-03-01T21:04:01Z"), 20.0),
                create("r-2", "s-1", Instant.parse("2024-03-01T21:04:31Z"), 21.0),
                create("r-3", "s-1", Instant.parse("2024-03-01T21:04:59Z"), 20.5),
                create("r-4", "s-1", Instant.parse("2024-03-01T21:05:00Z"), 25.0)), SCHEMA);
    }
}
