package streaminglab.display;

import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import streaminglab.display.markup.Html;
import streaminglab.display.markup.Style;
import streaminglab.display.markup.TableOfValues;

/**
 * A chart that {@link Charts} begins: an SVG that fits light and dark pages, and its first {@value TableOfValues#ROWS}
 * rows as plain text where there is no page. Drawn are at most {@value ChartData#ROWS} rows, or {@value ChartData#BARS}
 * groups of bars, which suits a result that has been aggregated; the chart says so where there are more.
 *
 * <p>Values that are null, not finite or beyond 10<sup>100</sup>, and times outside the years 1 to 9999, are left out,
 * and the chart says how many. Decimals are drawn as doubles. Timestamps are in the session's time zone. Names below bars,
 * and all values of the text, read as Spark casts them to a string: {@code [1, 2]} for an array, {@code {a, 1}} for a
 * struct, {@code null} for null.
 *
 * <p>JFreeChart draws it, and not Vega-Lite: a Vega-Lite specification is a picture only where JupyterLab runs its
 * JavaScript, while this SVG is the same in a page that nbconvert exports and opens without a network, and carries a
 * title and a description for screen readers.
 */
public final class Chart {

    enum Kind {
        LINE("Line chart"), POINT("Point chart"), BAR("Bar chart");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    /** With more points than this, marks would hide the lines. */
    private static final int MARKED = 60;
    /** Names that take more than this beside each other stand at a slant, so that they need not be cut. */
    private static final double LABELS = 600;

    private final Kind kind;
    private final Dataset<Row> rows;
    private String title = "";
    private String xColumn;
    private String xTitle;
    private String[] yColumns = {};
    private String yTitle;

    Chart(Kind kind, Dataset<Row> rows) {
        this.kind = kind;
        this.rows = rows;
    }

    /** @param text above the chart; nothing by default */
    public Chart title(String text) {
        title = text;
        return this;
    }

    /**
     * The column of the horizontal axis.
     *
     * @param column its name, or the path of a field such as {@code window.start}. Lines and points require a number, a
     *               date or a timestamp in it; bars take any type
     */
    public Chart x(String column) {
        xColumn = column;
        return this;
    }

    /** @param text at the horizontal axis; the name of the column by default */
    public Chart xTitle(String text) {
        xTitle = text;
        return this;
    }

    /**
     * The columns of the vertical axis, each a series with a colour, a dash pattern and a mark of its own; a fifth looks
     * like the first.
     *
     * @param columns their names; all of them hold numbers
     */
    public Chart y(String... columns) {
        yColumns = columns.clone();
        return this;
    }

    /** @param text at the vertical axis; by default the name of the column if there is one only, otherwise nothing */
    public Chart yTitle(String text) {
        yTitle = text;
        return this;
    }

    /**
     * Runs the Dataset and draws its rows below the calling cell, or prints them where there is no page. The picture stays
     * as it is; to draw what has come since, show it again.
     *
     * @throws IllegalStateException    if no x or no y column is named
     * @throws IllegalArgumentException if a column is of a type that can't be drawn, or the Dataset is a streaming one
     * @throws org.apache.spark.sql.AnalysisException if there is no such column
     */
    public void show() {
        Page.current().show(shown());
    }

    MimeBundle shown() {
        if (xColumn == null || yColumns.length == 0) {
            throw new IllegalStateException("A chart needs its columns: name them with x(\"…\") and y(\"…\") before show().");
        }
        ChartData data = new ChartData(rows, xColumn, yColumns, kind == Kind.BAR);
        JFreeChart chart = kind == Kind.BAR ? bars(data) : lines(data);
        String description = kind.text + ". " + data.description();
        String notes = data.notes().stream().map(note -> "<p><em>" + Html.escape(note) + "</em></p>")
                .collect(Collectors.joining());
        String name = Html.cut(title, TableOfValues.CHARACTERS);
        return new MimeBundle(Style.display(name, ChartSvg.of(chart, name, description) + notes),
                name + " (" + kind.text + ")\n" + data.text()
                        + data.notes().stream().map(note -> "\n(" + note + ")").collect(Collectors.joining()));
    }

    private JFreeChart lines(ChartData data) {
        JFreeChart chart = ChartFactory.createXYLineChart(ChartSvg.label(title), xLabel(), yLabel(), data.series(),
                PlotOrientation.VERTICAL, true, false, false);
        XYLineAndShapeRenderer renderer =
                new XYLineAndShapeRenderer(kind == Kind.LINE, kind == Kind.POINT || data.rows() <= MARKED);
        renderer.setDrawSeriesLineAsPath(true);
        chart.getXYPlot().setRenderer(renderer);
        if (data.isTime()) {
            chart.getXYPlot().setDomainAxis(new DateAxis(xLabel(), data.timeZone(), Locale.ROOT));
        } else if (data.isWholeX()) {
            chart.getXYPlot().getDomainAxis().setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        }
        wholeTicks(chart.getXYPlot().getRangeAxis(), data);
        return chart;
    }

    private JFreeChart bars(ChartData data) {
        JFreeChart chart = ChartFactory.createBarChart(ChartSvg.label(title), xLabel(), yLabel(), data.categories(),
                PlotOrientation.VERTICAL, true, false, false);
        BarRenderer bars = new BarRenderer();
        // The default one shines.
        bars.setBarPainter(new StandardBarPainter());
        bars.setShadowVisible(false);
        bars.setDrawBarOutline(true);
        chart.getCategoryPlot().setRenderer(bars);
        wholeTicks(chart.getCategoryPlot().getRangeAxis(), data);
        if (data.rows() * data.widestName() > LABELS) {
            chart.getCategoryPlot().getDomainAxis().setCategoryLabelPositions(CategoryLabelPositions.UP_45);
        }
        return chart;
    }

    /** There is no micro-batch 1.5, and no half row. */
    private static void wholeTicks(ValueAxis axis, ChartData data) {
        if (data.isWholeY()) {
            axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        }
    }

    private String xLabel() {
        return ChartSvg.label(xTitle == null ? xColumn : xTitle);
    }

    private String yLabel() {
        return ChartSvg.label(yTitle != null ? yTitle : yColumns.length == 1 ? yColumns[0] : "");
    }

    /** The chart's rows as plain text. */
    @Override
    public String toString() {
        return shown().text();
    }
}
