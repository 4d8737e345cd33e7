package streaminglab.feed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import streaminglab.testing.TestSession;

/** The records of a feed as a chapter reads them: the columns of a schema, and what was malformed. */
final class JsonRows {

    private JsonRows() {
    }

    static Dataset<Row> of(List<FeedRecord> records, StructType schema) {
        return decode(TestSession.get()
                .createDataset(records.stream().map(FeedRecord::value).toList(), Encoders.STRING()).toDF("value"), schema);
    }

    /** The columns of the schema and {@code _corrupt_record}, which is null for a sound record. */
    static Dataset<Row> decode(Dataset<Row> values, StructType schema) {
        return values.select(from_json(col("value").cast("string"), schema.add("_corrupt_record", DataTypes.StringType),
                Map.of("mode", "PERMISSIVE")).as("record")).select("record.*");
    }
}
