package streaminglab.display;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Charts of a batch Dataset: lines, points or bars. {@link Chart#x} and {@link Chart#y} name the columns, and
 * {@link Chart#show} draws:
 *
 * <pre>{@code
 * Charts.line(perMinute).title("Orders a minute")
 *         .x("minute").y("placed", "paid").yTitle("orders").show();
 * }</pre>
 *
 * <p>A streaming Dataset has no rows to draw yet: write it to a sink and draw what is there, for instance
 * {@code spark.table("name")} of a memory sink.
 */
public final class Charts {

    private Charts() {
    }

    /**
     * A line for each y column, from row to row in the order of the x column; a value that is left out is a gap.
     *
     * @param rows a batch Dataset whose x column holds numbers, dates or timestamps
     */
    public static Chart line(Dataset<Row> rows) {
        return new Chart(Chart.Kind.LINE, rows);
    }

    /**
     * A mark for each row and y column, without lines between them.
     *
     * @param rows a batch Dataset whose x column holds numbers, dates or timestamps
     */
    public static Chart points(Dataset<Row> rows) {
        return new Chart(Chart.Kind.POINT, rows);
    }

    /**
     * A group of bars for each row, in the order of the rows, with a bar for each y column.
     *
     * @param rows a batch Dataset; the first {@value ChartData#BARS} rows are drawn. Its x column is of any type, and is
     *             what is written below a group
     */
    public static Chart bars(Dataset<Row> rows) {
        return new Chart(Chart.Kind.BAR, rows);
    }
}
