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
 * Pages of the tea shop that customers looked at; they join {@link Orders} on {@code customer_id}.
 *
 * <table>
 * <caption>Columns</caption>
 * <tr><td>view_id</td><td>STRING</td><td>one of a kind, {@code v-000042}</td></tr>
 * <tr><td>event_time</td><td>TIMESTAMP</td><td>when the page was opened, by the browser's clock, to the
 *     millisecond</td></tr>
 * <tr><td>customer_id</td><td>STRING</td><td>{@code c-1} to {@code c-20}</td></tr>
 * <tr><td>page</td><td>STRING</td><td>{@code /}, {@code /tea}, {@code /cart}, {@code /help}, or a product's, e.g.
 *     {@code /product/sencha}</td></tr>
 * <tr><td>referrer</td><td>STRING</td><td>what led to the shop: {@code search}, {@code newsletter}, {@code friend};
 *     null if nothing did</td></tr>
 * </table>
 */
public final class PageViews {

    /** The columns as above, all nullable. */
    public static final StructType SCHEMA = new StructType()
            .add("view_id", DataTypes.StringType)
            .add("event_time", DataTypes.TimestampType)
            .add("customer_id", DataTypes.StringType)
            .add("page", DataTypes.StringType)
            .add("referrer", DataTypes.StringType);

    private PageViews() {
    }

    /**
     * The columns of {@link #SCHEMA} and {@code _corrupt_record}, from the JSON in the column {@code value}; a missing
     * field or a malformed value gives what {@link SensorReadings#decode} says.
     */
    public static Dataset<Row> decode(Dataset<Row> kafka) {
        return JsonValues.decode(kafka, SCHEMA);
    }

    /** Four views of two customers, the same ones always; {@code c-1} comes back after half an hour. */
    public static Dataset<Row> sample(SparkSession spark) {
        return spark.createDataFrame(List.of(
                create("v-1", Instant.parse("2024-03-01T21:04:30Z"), "c-1", "/", "search"),
                create("v-2", Instant.parse("2024-03-01T21:04:39Z"), "c-1", "/product/kettle", "search"),
                create("v-3", Instant.parse("2024-03-01T21:05:00Z"), "c-2", "/product/sencha", null),
                create("v-4", Instant.parse("2024-03-01T21:34:39Z"), "c-1", "/help", null)), SCHEMA);
    }
}
