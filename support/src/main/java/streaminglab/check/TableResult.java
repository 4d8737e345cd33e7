package streaminglab.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What stood in a table of a database after each micro-batch of a {@link SampleStream}. */
public final class TableResult {

    private final List<Rows.Cells> rows;
    private final List<String> columns;

    private TableResult(List<Rows.Cells> rows, List<String> columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /** The table is read after each micro-batch, whole. */
    static final class Reader {

        private final DataFrameReader source;
        private final List<List<Rows.Cells>> contents = new ArrayList<>();
        private List<String> columns = List.of();

        /** @param jdbc the options of Spark's JDBC source */
        Reader(SparkSession spark, Map<String, String> jdbc, String table) {
            source = spark.read().format("jdbc").options(jdbc).option("dbtable", table);
        }

        void read() {
            // A learner's query may have made it anew, with other columns.
            Dataset<Row> table = source.load();
            columns = List.of(table.columns());
            contents.add(Rows.of(table));
        }

        /** Takes what was read last for what stands there now. */
        void readAgain() {
            contents.remove(contents.size() - 1);
            read();
        }

        TableResult result() {
            List<Rows.Cells> numbered = new ArrayList<>();
            for (int i = 0; i < contents.size(); i++) {
                String number = String.valueOf(i + 1);
                contents.get(i).stream().map(row -> row.after(number))
                        .sorted(Comparator.comparing(Rows.Cells::toString)).forEach(numbered::add);
            }
            return new TableResult(List.copyOf(numbered), columns);
        }
    }

    List<Rows.Cells> rows() {
        return rows;
    }

    /** The columns, then a line for each row: the number of the micro-batch after which it stood there goes first. */
    @Override
    public String toString() {
        return rows.isEmpty() ? "the table stayed empty"
                : "micro-batch | " + String.join(" | ", columns) + "\n"
                        + rows.stream().map(Rows.Cells::toString).collect(Collectors.joining("\n"));
    }
}
