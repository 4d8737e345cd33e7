package streaminglab.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Product;
import scala.collection.JavaConverters;

/** Rows as text, column by column: what a learner reads is what is compared. */
final class Rows {

    private static final String BETWEEN = " | ";

    /** One row. */
    record Cells(List<String> values) {

        static Cells of(String row) {
            return new Cells(List.of(row.split(" \\| ", -1)));
        }

        /** These values after another one. */
        Cells after(String first) {
            List<String> all = new ArrayList<>(List.of(first));
            all.addAll(values);
            return new Cells(List.copyOf(all));
        }

        String get(int column) {
            return column < values.size() ? values.get(column) : "";
        }

        @Override
        public String toString() {
            return String.join(BETWEEN, values);
        }
    }

    private Rows() {
    }

    /** By Spark's own cast to text, which shows times in the session's zone and no zeros after the second. */
    static List<Cells> of(Dataset<Row> rows) {
        Column[] asText = Arrays.stream(rows.columns()).map(name -> rows.col("`" + name + "`").cast("string"))
                .toArray(Column[]::new);
        return rows.select(asText).collectAsList().stream().map(row -> {
            List<String> values = new ArrayList<>();
            for (int i = 0; i < row.length(); i++) {
                values.add(String.valueOf(row.get(i)));
            }
            return new Cells(values);
        }).toList();
    }

    /** An element of an RDD in the numbered micro-batch: the parts of a tuple or row, or the whole. */
    static Cells of(int microBatch, Object element) {
        List<String> values = new ArrayList<>();
        values.add(String.valueOf(microBatch));
        if (element instanceof Row row) {
            for (int i = 0; i < row.length(); i++) {
                values.add(String.valueOf(row.get(i)));
            }
        } else if (element instanceof Product tuple) {
            JavaConverters.asJavaIterator(tuple.productIterator()).forEachRemaining(part -> values.add(String.valueOf(part)));
        } else {
            values.add(String.valueOf(element));
        }
        return new Cells(values);
    }
}
