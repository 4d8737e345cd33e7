package streaminglab.display;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Paint;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.StandardChartTheme;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.DefaultDrawingSupplier;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.text.TextUtils;
import streaminglab.display.markup.Html;
import streaminglab.display.markup.Style;
import streaminglab.display.markup.Svg;

/** A chart of JFreeChart as an SVG element that takes its colours from the page. */
final class ChartSvg {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 380;
    private static final int LABEL = 100;

    /** A placeholder of the colour of the page's text until the drawing is done; nothing else has this colour. */
    private static final Color TEXT = new Color(1, 2, 3);
    private static final Color GRID = new Color(128, 128, 128);
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final float[][] DASHES = {null, {8, 4}, {2, 3}, {10, 3, 2, 3}};

    /** The page's own is better. */
    private static final Pattern FONT_FAMILY = Pattern.compile("font-family:&quot;[^&]*&quot;;");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern DIGITS = Pattern.compile("(\\d\\.\\d)\\d+");
    private static final Pattern BETWEEN_TAGS = Pattern.compile(">\\s+<");
    /** How opaque the bars of each series are. */
    private static final int[] FILLED = {255, 60, 150, 0};

    private static final Pattern OPENING = Pattern.compile("^<svg[^>]*>");

    static {
        // Otherwise the upright text of an axis would be outlines of letters.
        TextUtils.setUseDrawRotatedStringWorkaround(false);
    }

    private ChartSvg() {
    }

    /** A text that a chart can hold, wherever it comes from. */
    static String label(String text) {
        return Html.readable(Html.cut(text, LABEL)).replace('\n', ' ').replace('\t', ' ');
    }

    static String of(JFreeChart chart, String title, String description) {
        style(chart);
        VectorGraphics2D graphics = new VectorGraphics2D();
        chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
        ByteArrayOutputStream svg = new ByteArrayOutputStream();
        try {
            Processors.get("svg").getDocument(graphics.getCommands(), new PageSize(0, 0, WIDTH, HEIGHT)).writeTo(svg);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return onPage(svg.toString(StandardCharsets.UTF_8), title, description);
    }

    private static void style(JFreeChart chart) {
        StandardChartTheme theme = new StandardChartTheme("page");
        theme.setExtraLargeFont(FONT.deriveFont(Font.BOLD, 15));
        theme.setLargeFont(FONT);
        theme.setRegularFont(FONT);
        theme.setSmallFont(FONT);
        theme.setTitlePaint(TEXT);
        theme.setSubtitlePaint(TEXT);
        theme.setLegendItemPaint(TEXT);
        theme.setAxisLabelPaint(TEXT);
        theme.setTickLabelPaint(TEXT);
        Color nothing = new Color(0, 0, 0, 0);
        theme.setChartBackgroundPaint(nothing);
        theme.setPlotBackgroundPaint(nothing);
        theme.setLegendBackgroundPaint(nothing);
        theme.setDomainGridlinePaint(GRID);
        theme.setRangeGridlinePaint(GRID);
        Paint[] colours = Style.COLOURS.stream().limit(DASHES.length).map(Color::decode).toArray(Paint[]::new);
        theme.setDrawingSupplier(new DefaultDrawingSupplier(colours, colours, colours, strokes(), strokes(),
                DefaultDrawingSupplier.DEFAULT_SHAPE_SEQUENCE));
        theme.apply(chart);
        chart.setBackgroundPaint(null);
        chart.getLegend().setBackgroundPaint(null);
        if (chart.getPlot() instanceof XYPlot plot) {
            XYLineAndShapeRenderer renderer = (XYLineAndShapeRenderer) plot.getRenderer();
            renderer.setLegendLine(new Line2D.Double(-16, 0, 16, 0));
            renderer.setAutoPopulateSeriesStroke(true);
        } else {
            style((BarRenderer) ((CategoryPlot) chart.getPlot()).getRenderer());
        }
        chart.getPlot().setBackgroundPaint(null);
        chart.getPlot().setOutlineVisible(false);
    }

    /** Bars differ in how much they are filled, and in their outlines. */
    private static void style(BarRenderer bars) {
        Stroke[] strokes = strokes();
        for (int i = 0; i < FILLED.length; i++) {
            Color colour = Color.decode(Style.COLOURS.get(i));
            bars.setSeriesPaint(i, new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), FILLED[i]));
            bars.setSeriesOutlinePaint(i, colour);
            bars.setSeriesOutlineStroke(i, strokes[i]);
        }
    }

    private static Stroke[] strokes() {
        Stroke[] strokes = new Stroke[DASHES.length];
        for (int i = 0; i < strokes.length; i++) {
            strokes[i] = new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, DASHES[i], 0);
        }
        return strokes;
    }

    /** Without what only a file needs, and with what a page does. */
    private static String onPage(String file, String title, String description) {
        String svg = BETWEEN_TAGS.matcher(file.substring(file.indexOf("<svg"))).replaceAll("><").strip();
        // Of two charts on a page, each has its own clips.
        String own = "sl" + Integer.toHexString(file.hashCode()) + "-";
        svg = TAG.matcher(FONT_FAMILY.matcher(svg).replaceAll("")).replaceAll(tag -> DIGITS.matcher(tag.group())
                .replaceAll("$1")
                .replace("rgb(1,2,3)", "currentColor").replace("id=\"clip", "id=\"" + own)
                .replace("url(#clip", "url(#" + own).replace("$", "\\$"));
        String opening = new Svg(WIDTH, HEIGHT, title, description).html().replaceFirst("</svg>$", "");
        return opening + OPENING.matcher(svg).replaceFirst("");
    }
}
