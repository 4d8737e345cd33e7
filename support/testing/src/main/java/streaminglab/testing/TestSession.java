package streaminglab.testing;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** The one session of all tests: two threads, UTC, few shuffle partitions. */
public final class TestSession {

    private static final SparkSession SPARK = SparkSession.builder()
            .master("local[2]")
            .appName("tests")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.shuffle.partitions", 2)
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir") + "/spark-warehouse")
            .getOrCreate();

    private TestSession() {
    }

    public static SparkSession get() {
        return SPARK;
    }

    /** A session of its own settings, beside the shared one and over the same context. */
    public static SparkSession inTimeZone(String zone) {
        SparkSession session = SPARK.newSession();
        session.conf().set("spark.sql.session.timeZone", zone);
        session.conf().set("spark.sql.shuffle.partitions", 2);
        return session;
    }

    /** The rows as Spark itself casts them to text, columns between bars, in their own order. */
    public static List<String> rows(Dataset<Row> dataset) {
        Column[] texts = Arrays.stream(dataset.columns())
                .map(name -> functions.coalesce(dataset.col("`" + name + "`").cast("string"), functions.lit("null")))
                .toArray(Column[]::new);
        return dataset.select(texts).collectAsList().stream()
                .map(row -> row.mkString(" | "))
                .collect(Collectors.toList());
    }
}
