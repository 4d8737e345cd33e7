package streaminglab.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import streaminglab.TestSession;

/** Whatever stands in the data: a page shows it, does nothing of what it says, and stays whole. */
class HostileValuesTest {

    /** What a page may carry for one display, in characters. */
    private static final int BOUND = 500_000;

    private static Shown whole(Shown shown) {
        StrictPage.of(shown.html());
        assertThat(shown.html()).hasSizeLessThan(BOUND);
        assertThat(shown.text()).hasSizeLessThan(BOUND).doesNotContain("\u001B").doesNotContain("\u0000");
        return shown;
    }

    @Test
    void thereAreManyOfThem() {
        assertThat(HostileValues.TEXTS).hasSizeGreaterThan(50).doesNotHaveDuplicates();
    }

    @Test
    void eachStandsInATableAsItReads() {
        for (String hostile : HostileValues.TEXTS) {
            Shown shown = whole(new TableOfValues(List.of("value", hostile), List.of(List.of(hostile, "x"))).shown());
            assertThat(StrictPage.of(shown.html()).text()).contains(Html.readable(Html.cut(hostile, 200)));
        }
    }

    @Test
    void eachStandsInAPanel() {
        for (String hostile : HostileValues.TEXTS) {
            Facts facts = new Facts().add("source", hostile).add(hostile, "value");
            String name = Html.cut(hostile, 100);
            HistoryChart chart = new HistoryChart(name, name).add(name, new double[] {1, 2}).limit(name, 1);
            whole(StreamState.running(hostile).shown(hostile, "batch 1", facts, chart));
        }
    }

    @Test
    void eachReasonOfAFailureIsOneLine() {
        for (String hostile : HostileValues.TEXTS) {
            String line = StreamState.failed(new IllegalStateException(hostile, null)).more();
            assertThat(line).doesNotContain("\n").hasSizeLessThan(500);
            whole(StreamState.failed(new RuntimeException(new Error(hostile))).shown("query", "batch 1", new Facts()));
        }
    }

    @Test
    void eachPassesThroughADataset() {
        List<Row> rows = HostileValues.TEXTS.stream().map(RowFactory::create).toList();
        Dataset<Row> dataset = TestSession.get().createDataFrame(rows, new StructType().add("v", DataTypes.StringType));
        for (int from = 0; from < rows.size(); from += TableOfValues.ROWS) {
            whole(SparkValues.rows(dataset.offset(from)));
        }
        BatchRows batch = BatchRows.first(dataset);
        assertThat(batch.count()).isEqualTo(rows.size());
        batch.rows().forEach(row -> whole(new TableOfValues(List.of("v"), List.of(row)).shown()));
    }

    @Test
    void eachNamesAColumn() {
        Column[] columns = HostileValues.TEXTS.stream().filter(text -> text.length() < 10_000)
                .map(text -> functions.lit(1).as(text)).toArray(Column[]::new);
        whole(SparkValues.rows(TestSession.get().range(1).select(columns)));
    }

    @Test
    void valuesBeyondTheUsualAreShown() {
        Shown shown = whole(SparkValues.rows(TestSession.get().sql("""
                select double('NaN'), double('Infinity'), double('-Infinity'), float('NaN'), -0.0d, cast(null as string),
                  cast(null as struct<a: int>), array(1, null), map('<b>', null), struct('<i>', double('NaN')),
                  timestamp '9999-12-31 23:59:59.999999', timestamp '0001-01-01 00:00:00',
                  timestamp_micros(9223372036854775807), timestamp_micros(-9223372036854775808),
                  date_add(date '9999-12-31', 1000000), date '-0044-03-15', cast('5874897-12-31' as date),
                  unhex('00FF1B'), cast(1e38 as decimal(38, 0)), interval 1000000 year, x'', current_catalog()
                """)));
        assertThat(shown.text()).contains("NaN", "Infinity", "-Infinity", "null", "+12737-11-27", "9999-12-31 23:59:59.999999");
    }

    @Test
    void manyColumnsAreCutAndSaidToBe() {
        Column[] columns = IntStream.range(0, 10_000).mapToObj(i -> functions.lit(i).as("c" + i)).toArray(Column[]::new);
        Shown shown = whole(SparkValues.rows(TestSession.get().range(1).select(columns)));
        assertThat(shown.text()).contains("the first 50 of 10000 columns");
        List<String> names = IntStream.range(0, 10_000).mapToObj(i -> "c" + i).toList();
        whole(new TableOfValues(names, List.of(names)).shown());
    }

    @Test
    void manyRowsAreCutAndSaidToBe() {
        Shown shown = whole(SparkValues.rows(TestSession.get().range(10_000)));
        assertThat(shown.text()).contains("the first 20 rows");
        assertThat(BatchRows.first(TestSession.get().range(10_000).toDF())).satisfies(batch -> {
            assertThat(batch.count()).isEqualTo(10_000);
            assertThat(batch.rows()).hasSize(BatchRows.KEPT).first().isEqualTo(List.of("0"));
        });
        assertThat(BatchRows.last(TestSession.get().range(10_000).toDF()).rows())
                .hasSize(BatchRows.KEPT).last().isEqualTo(List.of("9999"));
    }

    @Test
    void figuresThatAreNoNumbersAreMissing() {
        double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e308, -5, 0, Double.NaN, 3};
        Shown shown = whole(StreamState.running("").shown("query", "batch 1", new Facts().add("rate", Figures.rate(Double.NaN)),
                new HistoryChart("rates", "rows/s").add("a", odd).add("b", new double[0]).add("c", new double[] {Double.NaN})));
        assertThat(shown.text()).contains("not reported").contains("nothing yet");
    }

    @Test
    void aStreamOfThemIsShown() throws Exception {
        List<Row> rows = new ArrayList<>(HostileValues.TEXTS.stream().map(RowFactory::create).toList());
        rows.add(RowFactory.create(Collections.singletonList(null).toArray()));
        Dataset<Row> hostile = TestSession.get().createDataFrame(rows, new StructType().add("<b>v", DataTypes.StringType));
        Dataset<Row> stream = TestSession.get().readStream().format("rate-micro-batch").option("rowsPerBatch", 1).load()
                .crossJoin(hostile).select("<b>v");
        try (RecordedPage page = new RecordedPage()) {
            StreamingQuery query = LiveTable.of(stream);
            query.stop();
            Page.catchUp();
            page.looks().forEach(HostileValuesTest::whole);
            assertThat(page.now().text()).contains("stopped");
        }
    }
}
