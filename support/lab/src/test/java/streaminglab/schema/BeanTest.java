package streaminglab.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import streaminglab.testing.TestSession;

class BeanTest {

    private final SparkSession spark = TestSession.get();

    @Test
    void aBeanHasTheColumnNamesOfItsSchema() {
        assertThat(Encoders.bean(PageView.class).schema().fieldNames())
                .containsExactlyInAnyOrder(PageViews.SCHEMA.fieldNames());
    }

    @Test
    void rowsBecomeBeansAndKeepEveryValue() {
        Dataset<Row> rows = spark.createDataFrame(List.of(
                RowFactory.create("v-3", Instant.parse("2024-03-01T21:05:00.123Z"), "c-2", "/help", null)), PageViews.SCHEMA);
        Dataset<PageView> beans = rows.as(Encoders.bean(PageView.class))
                .map((MapFunction<PageView, PageView>) view -> view, Encoders.bean(PageView.class));
        assertThat(beans.first()).hasToString("v-3 | 2024-03-01T21:05:00.123Z | c-2 | /help | null");
    }

    @Test
    void beansBecomeRowsUnderTheSameColumnNames() {
        PageView view = new PageView();
        view.setViewId("v-7");
        view.setEventTime(Instant.parse("2024-03-01T21:00:00Z"));
        Dataset<Row> rows = spark.createDataset(List.of(view), Encoders.bean(PageView.class)).toDF();
        assertThat(TestSession.rows(rows.select("view_id", "event_time", "page")))
                .containsExactly("v-7 | 2024-03-01 21:00:00 | null");
    }
}
