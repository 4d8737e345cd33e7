package streaminglab.display;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;

/**
 * Charts of a batch Dataset, as SVG that fits light and dark pages, with the rows as plain text beside it. A chart that
 * is the last expression of a cell is shown.
 *
 * <p>Drawn are at most {@value ChartData#ROWS} rows, which suits a result that has been aggregated. Values that are
 * null, not finite or out of all proportion, and times outside the years 1 to 9999, are left out, and their number is
 * said.
 */
public final class Charts {

    /** With more points than this, marks would hide the lines. */
    private static final int MARKED = 60;

    private Charts() {
    }

    /**
     * A line for each y column, over the x column in its own order; a value that is left out is a gap.
     *
     * @param xColumn  numbers, dates or timestamps, the latter in the session's time zone
     * @param yColumns numbers
     * @throws IllegalArgumentException for columns of other types, or a Dataset that streams
     */
    public static Shown line(String title, String xTitle, String yTitle, Dataset<Row> dataset, String xColumn,
            String... yColumns) {
        return xy("Line chart", title, xTitle, yTitle, dataset, xColumn, yColumns, true);
    }

    /** Points in place of lines; all else is as in {@link #line}. */
    public static Shown points(String title, String xTitle, String yTitle, Dataset<Row> dataset, String xColumn,
            String... yColumns) {
        return xy("Point chart", title, xTitle, yTitle, dataset, xColumn, yColumns, false);
    }

    private static Shown xy(String kind, String title, String xTitle, String yTitle, Dataset<Row> dataset,
            String xColumn, String[] yColumns, boolean lines) {
        ChartData data = ChartData.measured(dataset, xColumn, yColumns);
        JFreeChart chart = ChartFactory.createXYLineChart(ChartSvg.label(title), ChartSvg.label(xTitle),
                ChartSvg.label(yTitle), data.series(), PlotOrientation.VERTICAL, true, false, false);
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(lines, !lines || data.rows() <= MARKED);
        renderer.setDrawSeriesLineAsPath(true);
        chart.getXYPlot().setRenderer(renderer);
        if (data.isTime()) {
            chart.getXYPlot().setDomainAxis(new DateAxis(ChartSvg.label(xTitle), data.timeZone(), Locale.ROOT));
        }
        return shown(kind, title, data, chart);
    }

    /**
     * A group of bars for each of the first {@value ChartData#BARS} rows, a bar for each y column.
     *
     * @param xColumn  what is written below a group, of any type
     * @param yColumns numbers
     * @throws IllegalArgumentException for y columns of other types, or a Dataset that streams
     */
    public static Shown bars(String title, String xTitle, String yTitle, Dataset<Row> dataset, String xColumn,
            String... yColumns) {
        ChartData data = ChartData.named(dataset, xColumn, yColumns);
        JFreeChart chart = ChartFactory.createBarChart(ChartSvg.label(title), ChartSvg.label(xTitle),
                ChartSvg.label(yTitle), data.categories(), PlotOrientation.VERTICAL, true, false, false);
        BarRenderer bars = new BarRenderer();
        // The default one shines.
        bars.setBarPainter(new StandardBarPainter());
        bars.setShadowVisible(false);
        bars.setDrawBarOutline(true);
        chart.getCategoryPlot().setRenderer(bars);
        return shown("Bar chart", title, data, chart);
    }

    private static Shown shown(String kind, String title, ChartData data, JFreeChart chart) {
        String description = kind + ". " + data.description();
        String notes = data.notes().stream().map(note -> "<p><em>" + Html.escape(note) + "</em></p>")
                .collect(Collectors.joining());
        String name = Html.cut(title, TableOfValues.CHARACTERS);
        return new Shown(Style.display(name, ChartSvg.of(chart, name, description) + notes),
                name + " (" + kind + ")\n" + data.text()
                        + data.notes().stream().map(note -> "\n(" + note + ")").collect(Collectors.joining()));
    }

    static String names(String[] columns) {
        return Arrays.stream(columns).map(name -> Html.cut(name, 60)).collect(Collectors.joining(", "));
    }
}
