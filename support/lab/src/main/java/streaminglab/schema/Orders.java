package streaminglab.schema;

import static org.apache.spark.sql.RowFactory.create;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Orders of the tea shop; they join {@link PageViews} on {@code customer_id}.
 *
 * <table>
 * <caption>Columns</caption>
 * <tr><td>order_id</td><td>STRING</td><td>one of a kind, {@code o-000042}</td></tr>
 * <tr><td>event_time</td><td>TIMESTAMP</td><td>when it was placed, by the shop's clock, to the millisecond</td></tr>
 * <tr><td>customer_id</td><td>STRING</td><td>{@code c-1} to {@code c-20} browse the shop, {@code c-21} to {@code c-24}
 *     order by phone and view no page</td></tr>
 * <tr><td>product</td><td>STRING</td><td>{@code kettle} (39.00 apiece), {@code teapot} (24.50), {@code mug} (8.00),
 *     {@code sencha} (6.20), {@code assam} (5.40), {@code maté} (7.90)</td></tr>
 * <tr><td>quantity</td><td>INT</td><td>pieces, 1 to 4</td></tr>
 * <tr><td>amount</td><td>DECIMAL(10,2)</td><td>euros for all pieces</td></tr>
 * </table>
 */
public final class Orders {

    /** The columns as above, all nullable. */
    public static final StructType SCHEMA = new StructType()
            .add("order_id", DataTypes.StringType)
            .add("event_time", DataTypes.TimestampType)
            .add("customer_id", DataTypes.StringType)
            .add("product", DataTypes.StringType)
            .add("quantity", DataTypes.IntegerType)
            // A decimal, as sums of doubles depend on the order in which the rows come.
            .add("amount", DataTypes.createDecimalType(10, 2));

    private Orders() {
    }

    /**
     * Three orders, the same ones always: the first two follow a view in {@link PageViews#sample} by 20 seconds and by
     * 20 minutes, the third came by phone.
     */
    public static Dataset<Row> sample(SparkSession spark) {
        return spark.createDataFrame(List.of(
                create("o-1", Instant.parse("2024-03-01T21:04:59Z"), "c-1", "kettle", 1, new BigDecimal("39.00")),
                create("o-2", Instant.parse("2024-03-01T21:25:00Z"), "c-2", "sencha", 3, new BigDecimal("18.60")),
                create("o-3", Instant.parse("2024-03-01T21:25:30Z"), "c-21", "mug", 2, new BigDecimal("16.00"))),
                SCHEMA);
    }
}
