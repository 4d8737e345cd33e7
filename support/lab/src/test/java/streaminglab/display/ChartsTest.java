package streaminglab.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import streaminglab.testing.Checkout;
import streaminglab.testing.TestSession;

/** Charts: drawn in any theme, whatever the rows hold. */
class ChartsTest {

    private final SparkSession spark = TestSession.get();

    private static MimeBundle whole(MimeBundle shown) {
        StrictPage.of(shown.html());
        assertThat(shown.html()).hasSizeLessThan(500_000).doesNotContain("rgb(1,2,3)").doesNotContain("<!DOCTYPE");
        return shown;
    }

    @Test
    void aLineChartHasItsTitlesSeriesAndRows() throws Exception {
        Dataset<Row> minutes = spark.sql("select timestamp '2024-03-01 21:00:00' + make_interval(0, 0, 0, 0, 0, cast(id as int))"
                + " as minute, id * 2 as orders, id * id as views from range(20)");
        MimeBundle shown = whole(Charts.line(minutes).title("Orders & <views>")
                .x("minute").y("orders", "views").yTitle("per minute").shown());
        assertThat(StrictPage.of(shown.html()).text()).contains("Orders & <views>", "per minute", "orders", "views", "21:04");
        assertThat(shown.html()).contains("currentColor").contains("role=\"img\"").contains("<desc>Line chart. orders, views over"
                + " minute, 20 rows; orders from 0 to 38; views from 0 to 361.</desc>").contains("stroke-dasharray");
        assertThat(shown.text()).contains("2024-03-01 21:03:00 | 6", "| 9");
        picture("chart-line", shown);
    }

    @Test
    void barsAreNamedByAnyType() throws Exception {
        Dataset<Row> teas = spark.sql("select * from values ('green', 3, 1), ('black', 5, 2), (null, 1, null), ('green', 2, 2)"
                + " as t(tea, sold, returned)");
        MimeBundle shown = whole(Charts.bars(teas).title("Teas").x("tea").y("sold", "returned").yTitle("cups").shown());
        assertThat(StrictPage.of(shown.html()).text()).contains("green", "black", "null", "sold", "returned");
        assertThat(shown.text()).contains("1 value can't be drawn and is left out");
        picture("chart-bars", shown);
    }

    @Test
    void whatIsCountedHasNoTickBetweenTwoWholeNumbers() throws Exception {
        Dataset<Row> batches = spark.sql("select id as batch, id % 2 as rows from range(3)");
        assertThat(StrictPage.of(Charts.line(batches).x("batch").y("rows").shown().html()).text())
                .contains("batch", "1", "2").doesNotContain("0.5", "1.5", "0.2");
        Dataset<Row> celsius = spark.sql("select id as batch, id / 4 as celsius from range(3)");
        assertThat(StrictPage.of(Charts.line(celsius).x("batch").y("celsius").shown().html()).text())
                .contains("0.5").doesNotContain("1.5");
    }

    @Test
    void longNamesBelowBarsAreWhole() throws Exception {
        Dataset<Row> queries = spark.sql("select concat('query of the shop ', id) as query, id as rows from range(10)");
        MimeBundle shown = whole(Charts.bars(queries).x("query").y("rows").shown());
        assertThat(StrictPage.of(shown.html()).text()).contains("query of the shop 0", "query of the shop 9")
                .doesNotContain("...");
        picture("chart-long-names", shown);
    }

    @Test
    void everyHostileTextIsOnlyALabel() {
        for (String hostile : HostileValues.TEXTS) {
            Dataset<Row> row = spark.createDataFrame(List.of(RowFactory.create(hostile, 1.0)),
                    new StructType().add("x", DataTypes.StringType).add("y", DataTypes.DoubleType));
            whole(Charts.bars(row).title(hostile).x("x").xTitle(hostile).y("y").yTitle(hostile).shown());
        }
    }

    @Test
    void valuesThatCannotBeDrawnAreLeftOutAndCounted() {
        Dataset<Row> odd = spark.sql("select * from values (1d, 1d), (2d, double('NaN')), (3d, double('Infinity')), (4d, null),"
                + " (double('NaN'), 1d), (null, 1d), (5d, 1e308), (6d, -1e99), (7d, 1e-300) as t(x, y)");
        MimeBundle shown = whole(Charts.line(odd).title("odd").x("x").y("y").shown());
        assertThat(shown.text()).contains("6 values can't be drawn and are left out");
        whole(Charts.points(odd).title("odd").x("x").y("y").shown());
        whole(Charts.bars(odd).title("odd").x("x").y("y").shown());
        whole(Charts.line(odd.where("false")).title("none").x("x").y("y").shown());
        whole(Charts.line(odd.where("y is null")).title("nulls").x("x").y("y").shown());
    }

    @Test
    void farTimesAreDrawnOrLeftOut() {
        Dataset<Row> far = spark.sql("select * from values (timestamp '0001-01-01 00:00:00', 1), (timestamp '9999-12-31 00:00:00', 2),"
                + " (timestamp_micros(9223372036854775807), 3), (timestamp_micros(-9223372036854775808), 4) as t(x, y)");
        assertThat(whole(Charts.line(far).title("far").x("x").y("y").shown()).text()).contains("2 values can't be drawn");
        whole(Charts.line(far.selectExpr("cast(x as date) x", "y").limit(2)).title("days").x("x").y("y").shown());
    }

    @Test
    void manyRowsAreCutAndSaidToBe() {
        Dataset<Row> many = spark.range(10_000).selectExpr("id", "sin(id) as wave");
        assertThat(whole(Charts.line(many).title("many").x("id").y("wave").shown()).text()).contains("drawn are the first 1,000 rows");
        whole(Charts.bars(many).title("many").x("id").y("wave").shown());
        whole(Charts.points(many).title("many").x("id").y("wave").shown());
    }

    @Test
    void aWrongColumnIsNamed() {
        Dataset<Row> teas = spark.sql("select 'green' as tea, 1 as sold");
        assertThatThrownBy(() -> Charts.line(teas).x("tea").y("sold").shown())
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("\"tea\" is of type string");
        assertThatThrownBy(() -> Charts.bars(teas).x("sold").y("tea").shown())
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("\"tea\" is of type string");
        assertThatThrownBy(() -> Charts.bars(teas).x("tea").y("sod").shown())
                .isInstanceOf(AnalysisException.class).hasMessageContaining("sold");
        assertThatThrownBy(() -> Charts.bars(spark.readStream().format("rate").load()).x("timestamp").y("value").shown())
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("a streaming one");
    }

    @Test
    void aChartWithoutItsColumnsSaysSo() {
        Dataset<Row> teas = spark.sql("select 'green' as tea, 1 as sold");
        assertThatThrownBy(() -> Charts.bars(teas).x("tea").show()).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("y(\"…\")");
        assertThatThrownBy(() -> Charts.bars(teas).y("sold").show()).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("x(\"…\")");
    }

    @Test
    void axesAreNamedByTheirColumnsUnlessTheyHaveTitles() {
        Dataset<Row> teas = spark.sql("select 'green' as tea, 1 as sold, 2 as returned");
        try (RecordedPage page = new RecordedPage()) {
            Charts.bars(teas).x("tea").y("sold").show();
            assertThat(StrictPage.of(page.now().html()).text()).contains("tea", "sold").doesNotContain("cups");
        }
        assertThat(StrictPage.of(Charts.bars(teas).x("tea").xTitle("kind").y("sold", "returned").yTitle("cups").shown().html())
                .text()).contains("kind", "cups");
    }

    /** To be looked at. */
    private static void picture(String name, MimeBundle shown) throws Exception {
        Path folder = Files.createDirectories(Checkout.HOME.resolve("build/screenshots"));
        Files.writeString(folder.resolve(name + ".html"), "<!DOCTYPE html><meta charset=\"utf-8\">" + shown.html());
    }
}
