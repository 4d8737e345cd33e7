package streaminglab.schema;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;

import java.util.Arrays;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns of a schema out of a column {@code value} that holds one JSON object a row. */
final class JsonValues {

    /** Spark's own name for it, so that what is learnt here holds for {@code spark.read().json()} too. */
    private static final String CORRUPT = "_corrupt_record";

    private JsonValues() {
    }

    static Dataset<Row> decode(Dataset<Row> kafka, StructType schema) {
        if (!Arrays.asList(kafka.columns()).contains("value")) {
            throw new IllegalArgumentException("decode reads the column value, as Kafka's source has it, but the "
                    + "columns are " + Arrays.toString(kafka.columns()) + ". Decode before other columns are selected.");
        }
        // The name is given, so that a session's own spark.sql.columnNameOfCorruptRecord changes nothing here.
        Map<String, String> options = Map.of("mode", "PERMISSIVE", "columnNameOfCorruptRecord", CORRUPT);
        StructType columns = schema.add(CORRUPT, DataTypes.StringType);
        return kafka
                .select(from_json(col("value").cast("string"), columns, options).as("record"))
                .select("record.*");
    }
}
