package streaminglab.display;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Rows as texts: each value as Spark casts it to a string, so that far dates and nested values read as in SQL. */
final class RowTexts {

    private RowTexts() {
    }

    /** The first columns of the Dataset, all strings; long ones are cut where the data is, and say by how much. */
    static Dataset<Row> texts(Dataset<?> dataset) {
        Dataset<Row> rows = dataset.toDF();
        // By position, since names may repeat or hold dots.
        String[] positions = IntStream.range(0, rows.columns().length).mapToObj(i -> "c" + i).toArray(String[]::new);
        Column[] texts = Arrays.stream(positions).limit(TableOfValues.COLUMNS)
                .map(name -> cut(functions.col(name).cast("string"))).toArray(Column[]::new);
        return rows.toDF(positions).select(texts);
    }

    private static Column cut(Column text) {
        int limit = TableOfValues.CHARACTERS;
        Column beyond = functions.length(text).minus(limit);
        return functions.when(beyond.gt(Html.SLACK), functions.concat(functions.substring(text, 1, limit),
                functions.lit("… ("), beyond.cast("string"), functions.lit(" more characters)"))).otherwise(text);
    }

    /** A row of {@link #texts}. */
    static List<String> values(Row row) {
        List<String> values = new ArrayList<>(row.size());
        for (int i = 0; i < row.size(); i++) {
            values.add(row.isNullAt(i) ? "null" : row.getString(i));
        }
        return values;
    }
}
