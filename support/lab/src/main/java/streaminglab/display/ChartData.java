package streaminglab.display;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import streaminglab.display.markup.Html;
import streaminglab.display.markup.Lanes;
import streaminglab.display.markup.NumberText;
import streaminglab.display.markup.RowTexts;
import streaminglab.display.markup.TableOfValues;

/** The rows of a chart: a place on the x axis, or a name, and numbers. */
final class ChartData {

    static final int ROWS = 1000;
    /** More groups of bars than this have no room. */
    static final int BARS = 100;

    /** Beyond these an axis can't be divided any more. */
    private static final double LARGEST = 1e100;
    private static final double YEAR_1 = -62_135_596_800_000.0;
    private static final double YEAR_10000 = 253_402_300_800_000.0;
    private static final int NAME = 30;

    private final String xColumn;
    private final String[] yColumns;
    private final boolean time;
    private final TimeZone zone;
    private final List<Row> rows;
    private final List<List<String>> texts;
    private final boolean more;
    private long left;

    /** @param named whether the x axis is one of names, not of numbers or of time */
    ChartData(Dataset<Row> dataset, String xColumn, String[] yColumns, boolean named) {
        if (dataset.isStreaming()) {
            throw new IllegalArgumentException("A chart needs a batch Dataset, and this one is a streaming one: draw what a query"
                    + " has written, e.g. spark.table(\"name\") of a memory sink");
        }
        this.xColumn = xColumn;
        this.yColumns = yColumns.clone();
        List<Column> asked = new ArrayList<>(List.of(functions.col(xColumn).as("x")));
        for (int i = 0; i < yColumns.length; i++) {
            asked.add(functions.col(yColumns[i]).as("y" + i));
        }
        Dataset<Row> chosen = dataset.select(asked.toArray(Column[]::new));
        DataType x = chosen.schema().fields()[0].dataType();
        time = x instanceof TimestampType || x instanceof TimestampNTZType || x instanceof DateType;
        if (!named && !time && !(x instanceof NumericType)) {
            throw new IllegalArgumentException("The x column \"" + xColumn + "\" is of type " + x.catalogString()
                    + "; a line or a point requires a number, a date or a timestamp. Charts.bars takes any type");
        }
        for (int i = 0; i < yColumns.length; i++) {
            DataType y = chosen.schema().fields()[i + 1].dataType();
            if (!(y instanceof NumericType)) {
                throw new IllegalArgumentException("The y column \"" + yColumns[i] + "\" is of type "
                        + y.catalogString() + "; a chart draws numbers. Cast it, or count it");
            }
        }
        zone = TimeZone.getTimeZone(dataset.sparkSession().conf().get("spark.sql.session.timeZone"));
        int limit = named ? BARS : ROWS;
        List<Row> taken = chosen.select(numbers(named).toArray(Column[]::new)).takeAsList(limit + 1);
        more = taken.size() > limit;
        rows = taken.subList(0, Math.min(limit, taken.size()));
        texts = RowTexts.texts(chosen).takeAsList(TableOfValues.ROWS + 1).stream().map(RowTexts::values).toList();
    }

    private List<Column> numbers(boolean named) {
        List<Column> columns = new ArrayList<>();
        Column x = functions.col("x");
        columns.add(named ? functions.substring(x.cast("string"), 1, NAME + 1)
                : time ? functions.unix_micros(x.cast("timestamp")).cast("double").divide(1000) : x.cast("double"));
        for (int i = 0; i < yColumns.length; i++) {
            columns.add(functions.col("y" + i).cast("double"));
        }
        return columns;
    }

    int rows() {
        return rows.size();
    }

    /** Whether no number of the x axis has a fraction. */
    boolean isWholeX() {
        return !time && rows.stream().allMatch(row -> isWhole(row, 0));
    }

    /** Whether no number of the y axis has a fraction. */
    boolean isWholeY() {
        return rows.stream().allMatch(row -> IntStream.rangeClosed(1, yColumns.length).allMatch(i -> isWhole(row, i)));
    }

    private static boolean isWhole(Row row, int column) {
        return row.isNullAt(column) || row.getDouble(column) == Math.rint(row.getDouble(column));
    }

    /** What the longest name below bars takes, in pixels, at most about. */
    double widestName() {
        return rows.stream().filter(row -> !row.isNullAt(0)).mapToDouble(row -> Lanes.width(row.getString(0))).max().orElse(0) + 10;
    }

    boolean isTime() {
        return time;
    }

    TimeZone timeZone() {
        return zone;
    }

    XYSeriesCollection series() {
        left = 0;
        XYSeriesCollection all = new XYSeriesCollection();
        for (int i = 0; i < yColumns.length; i++) {
            XYSeries series = new XYSeries(key(i));
            for (Row row : rows) {
                double x = row.isNullAt(0) ? Double.NaN : row.getDouble(0);
                if (time ? x >= YEAR_1 && x < YEAR_10000 : Math.abs(x) <= LARGEST) {
                    series.add(x, value(row, i));
                } else {
                    left++;
                }
            }
            all.addSeries(series);
        }
        return all;
    }

    DefaultCategoryDataset categories() {
        left = 0;
        DefaultCategoryDataset all = new DefaultCategoryDataset();
        for (int i = 0; i < yColumns.length; i++) {
            for (int r = 0; r < rows.size(); r++) {
                String name = rows.get(r).isNullAt(0) ? "null" : rows.get(r).getString(0);
                all.addValue(value(rows.get(r), i), key(i), new Category(r, ChartSvg.label(name.length() > NAME
                        ? name.substring(0, NAME) + "…" : name)));
            }
        }
        return all;
    }

    /** In order of position: equal names stay bars of their own, and the same column may be drawn twice. */
    private record Category(int position, String name) implements Comparable<Category> {
        @Override
        public int compareTo(Category other) {
            return Integer.compare(position, other.position);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private Category key(int column) {
        return new Category(column, ChartSvg.label(yColumns[column]));
    }

    private Double value(Row row, int column) {
        double value = row.isNullAt(column + 1) ? Double.NaN : row.getDouble(column + 1);
        if (Math.abs(value) <= LARGEST) {
            return value;
        }
        left++;
        return null;
    }

    /** To be read when the data has been asked for. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (more) {
            notes.add("drawn are the first " + NumberText.count(rows.size()) + " rows");
        }
        if (left > 0) {
            notes.add(NumberText.count(left, "value") + " can't be drawn and " + (left == 1 ? "is" : "are") + " left out");
        }
        return notes;
    }

    String description() {
        StringBuilder text = new StringBuilder(Arrays.stream(yColumns).map(name -> Html.cut(name, 60)).collect(Collectors.joining(", ")) + " over " + Html.cut(xColumn, 60) + ", "
                + NumberText.count(rows.size(), "row"));
        for (int i = 0; i < yColumns.length; i++) {
            int column = i + 1;
            double[] values = rows.stream().filter(row -> !row.isNullAt(column))
                    .mapToDouble(row -> row.getDouble(column)).filter(value -> Math.abs(value) <= LARGEST).toArray();
            text.append("; ").append(Html.cut(yColumns[i], 60)).append(values.length == 0 ? " has no value"
                    : " from " + NumberText.number(Arrays.stream(values).min().getAsDouble()) + " to "
                            + NumberText.number(Arrays.stream(values).max().getAsDouble()));
        }
        return text.append('.').toString();
    }

    /** The first rows in plain text. */
    String text() {
        List<String> names = new ArrayList<>(List.of(xColumn));
        names.addAll(Arrays.asList(yColumns));
        TableOfValues table = new TableOfValues(names, texts);
        if (texts.size() > TableOfValues.ROWS) {
            table.note("the first " + TableOfValues.ROWS + " rows of the chart");
        }
        return table.text();
    }
}
