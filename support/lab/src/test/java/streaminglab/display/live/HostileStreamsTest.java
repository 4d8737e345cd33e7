package streaminglab.display.live;

import static org.assertj.core.api.Assertions.assertThat;
import static streaminglab.display.HostileValues.whole;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import streaminglab.display.HostileValues;
import streaminglab.display.MimeBundle;
import streaminglab.display.Page;
import streaminglab.display.RecordedPage;
import streaminglab.display.markup.Html;
import streaminglab.display.markup.NumberText;
import streaminglab.display.markup.TableOfValues;
import streaminglab.testing.TestSession;

/** Whatever is in a stream: a live display shows it, does nothing of what it says, and stays whole. */
class HostileStreamsTest {
    @Test
    void eachStandsInAPanel() {
        for (String hostile : HostileValues.TEXTS) {
            NamedValues facts = new NamedValues().add("source", hostile).add(hostile, "value");
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
            whole(StreamState.failed(new RuntimeException(new Error(hostile))).shown("query", "batch 1", new NamedValues()));
        }
    }

    @Test
    void figuresThatAreNoNumbersAreMissing() {
        double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e308, -5, 0, Double.NaN, 3};
        MimeBundle shown = whole(StreamState.running("").shown("query", "batch 1", new NamedValues().add("rate", NumberText.rate(Double.NaN)),
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
            StreamingQuery query = LiveTable.show(stream);
            query.stop();
            Page.catchUp();
            page.looks().forEach(HostileValues::whole);
            assertThat(page.now().text()).contains("stopped");
        }
    }

    @Test
    void eachStandsInTheRowsOfAMicroBatch() {
        List<Row> rows = HostileValues.TEXTS.stream().map(RowFactory::create).toList();
        BatchRows batch = BatchRows.first(TestSession.get()
                .createDataFrame(rows, new StructType().add("v", DataTypes.StringType)));
        assertThat(batch.count()).isEqualTo(rows.size());
        batch.rows().forEach(row -> whole(MimeBundle.of(new TableOfValues(List.of("v"), List.of(row)))));
    }

    @Test
    void ofManyRowsSomeAreKeptAndAllAreCounted() {
        assertThat(BatchRows.first(TestSession.get().range(10_000).toDF())).satisfies(batch -> {
            assertThat(batch.count()).isEqualTo(10_000);
            assertThat(batch.rows()).hasSize(BatchRows.KEPT).first().isEqualTo(List.of("0"));
        });
        assertThat(BatchRows.last(TestSession.get().range(10_000).toDF()).rows())
                .hasSize(BatchRows.KEPT).last().isEqualTo(List.of("9999"));
    }
}
