package streaminglab.display.markup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Rows as texts: each value as Spark casts it to a string, so that far dates and nested values read as in SQL. */
public final class RowTexts {

    private RowTexts() {
    }

    /** The first columns of the Dataset, all strings; long ones are cut where the data is, and say by how much. */
    public static Dataset<Row> texts(Dataset<?> dataset) {
        return strings(dataset, TableOfValues.COLUMNS, RowTexts::cut);
    }

    /** All columns of the Dataset as strings, however long. */
    public static Dataset<Row> uncut(Dataset<?> dataset) {
        return strings(dataset, Integer.MAX_VALUE, text -> text);
    }

    private static Dataset<Row> strings(Dataset<?> dataset, int columns, UnaryOperator<Column> shown) {
        Dataset<Row> rows = dataset.toDF();
        // By position, since names may repeat or hold dots.
        String[] positions = IntStream.range(0, rows.columns().length).mapToObj(i -> "c" + i).toArray(String[]::new);
        return rows.toDF(positions).select(Arrays.stream(positions).limit(columns)
                .map(name -> shown.apply(functions.col(name).cast("string"))).toArray(Column[]::new));
    }

    private static Column cut(Column text) {
        int limit = TableOfValues.CHARACTERS;
        Column beyond = functions.length(text).minus(limit);
        return functions.when(beyond.gt(Html.SLACK), functions.concat(functions.substring(text, 1, limit),
                functions.lit("… ("), beyond.cast("string"), functions.lit(" more characters)"))).otherwise(text);
    }

    /** A row of {@link #texts} or {@link #uncut}. */
    public static List<String> values(Row row) {
        List<String> values = new ArrayList<>(row.size());
        for (int i = 0; i < row.size(); i++) {
            values.add(row.isNullAt(i) ? "null" : row.getString(i));
        }
        return values;
    }
}
