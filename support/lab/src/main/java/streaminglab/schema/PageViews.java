package streaminglab.schema;

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
}
