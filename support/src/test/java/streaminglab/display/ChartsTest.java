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
import streaminglab.TestSession;
import streaminglab.service.Checkout;

/** Charts: drawn in any theme, whatever the rows hold. */
class ChartsTest {

    private final SparkSession spark = TestSession.get();

    private static Shown whole(Shown shown) {
        StrictPage.of(shown.html());
        assertThat(shown.html()).hasSizeLessThan(500_000).doesNotContain("rgb(1,2,3)").doesNotContain("<!DOCTYPE");
        return shown;
    }

    @Test
    void aLineChartHasItsTitlesSeriesAndRows() throws Exception {
        Dataset<Row> minutes = spark.sql("select timestamp '2024-03-01 21:00:00' + make_interval(0, 0, 0, 0, 0, cast(id as int))"
                + " as minute, id * 2 as orders, id * id as views from range(20)");
        Shown shown = whole(Charts.line("Orders & <views>", "minute", "per minute", minutes, "minute", "orders", "views"));
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
        Shown shown = whole(Charts.bars("Teas", "tea", "cups", teas, "tea", "sold", "returned"));
        assertThat(StrictPage.of(shown.html()).text()).contains("green", "black", "null", "sold", "returned");
        assertThat(shown.text()).contains("1 value can't be drawn and is left out");
        picture("chart-bars", shown);
    }

    @Test
    void everyHostileTextIsOnlyALabel() {
        for (String hostile : HostileValues.TEXTS) {
            Dataset<Row> row = spark.createDataFrame(List.of(RowFactory.create(hostile, 1.0)),
                    new StructType().add("x", DataTypes.StringType).add("y", DataTypes.DoubleType));
            whole(Charts.bars(hostile, hostile, hostile, row, "x", "y"));
        }
    }

    @Test
    void valuesThatCannotBeDrawnAreLeftOutAndCounted() {
        Dataset<Row> odd = spark.sql("select * from values (1d, 1d), (2d, double('NaN')), (3d, double('Infinity')), (4d, null),"
                + " (double('NaN'), 1d), (null, 1d), (5d, 1e308), (6d, -1e99), (7d, 1e-300) as t(x, y)");
        Shown shown = whole(Charts.line("odd", "x", "y", odd, "x", "y"));
        assertThat(shown.text()).contains("6 values can't be drawn and are left out");
        whole(Charts.points("odd", "x", "y", odd, "x", "y"));
        whole(Charts.bars("odd", "x", "y", odd, "x", "y"));
        whole(Charts.line("none", "x", "y", odd.where("false"), "x", "y"));
        whole(Charts.line("nulls", "x", "y", odd.where("y is null"), "x", "y"));
    }

    @Test
    void farTimesAreDrawnOrLeftOut() {
        Dataset<Row> far = spark.sql("select * from values (timestamp '0001-01-01 00:00:00', 1), (timestamp '9999-12-31 00:00:00', 2),"
                + " (timestamp_micros(9223372036854775807), 3), (timestamp_micros(-9223372036854775808), 4) as t(x, y)");
        assertThat(whole(Charts.line("far", "x", "y", far, "x", "y")).text()).contains("2 values can't be drawn");
        whole(Charts.line("days", "x", "y", far.selectExpr("cast(x as date) x", "y").limit(2), "x", "y"));
    }

    @Test
    void manyRowsAreCutAndSaidToBe() {
        Dataset<Row> many = spark.range(10_000).selectExpr("id", "sin(id) as wave");
        assertThat(whole(Charts.line("many", "x", "y", many, "id", "wave")).text()).contains("drawn are the first 1,000 rows");
        whole(Charts.bars("many", "x", "y", many, "id", "wave"));
        whole(Charts.points("many", "x", "y", many, "id", "wave"));
    }

    @Test
    void aWrongColumnIsNamed() {
        Dataset<Row> teas = spark.sql("select 'green' as tea, 1 as sold");
        assertThatThrownBy(() -> Charts.line("t", "x", "y", teas, "tea", "sold"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("\"tea\" is of type string");
        assertThatThrownBy(() -> Charts.bars("t", "x", "y", teas, "sold", "tea"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("\"tea\" is of type string");
        assertThatThrownBy(() -> Charts.bars("t", "x", "y", teas, "tea", "sod"))
                .isInstanceOf(AnalysisException.class).hasMessageContaining("sold");
        assertThatThrownBy(() -> Charts.bars("t", "x", "y", spark.readStream().format("rate").load(), "timestamp", "value"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("streams");
    }

    /** To be looked at. */
    private static void picture(String name, Shown shown) throws Exception {
        Path folder = Files.createDirectories(Checkout.HOME.resolve("build/screenshots"));
        Files.writeString(folder.resolve(name + ".html"), "<!DOCTYPE html><meta charset=\"utf-8\">" + shown.html());
    }
}
