package streaminglab.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import streaminglab.TestSession;

class BeanTest {

    private final SparkSession spark = TestSession.get();

    private static <T> List<String> throughBeans(Dataset<Row> rows, Class<T> bean) {
        Dataset<T> typed = rows.as(Encoders.bean(bean)).map((MapFunction<T, T>) row -> row, Encoders.bean(bean));
        return typed.collectAsList().stream().map(Object::toString).toList();
    }

    @Test
    void beansHaveTheColumnNamesOfTheirSchema() {
        assertThat(Encoders.bean(SensorReading.class).schema().fieldNames())
                .containsExactlyInAnyOrder(SensorReadings.SCHEMA.fieldNames());
        assertThat(Encoders.bean(LogEvent.class).schema().fieldNames())
                .containsExactlyInAnyOrder(LogEvents.SCHEMA.fieldNames());
        assertThat(Encoders.bean(Order.class).schema().fieldNames())
                .containsExactlyInAnyOrder(Orders.SCHEMA.fieldNames());
        assertThat(Encoders.bean(PageView.class).schema().fieldNames())
                .containsExactlyInAnyOrder(PageViews.SCHEMA.fieldNames());
    }

    @Test
    void rowsBecomeBeansAndKeepEveryValue() {
        assertThat(throughBeans(SensorReadings.sample(spark), SensorReading.class))
                .first().isEqualTo("r-1 | s-1 | 2024-03-01T21:04:01Z | 20.0");
        assertThat(throughBeans(LogEvents.sample(spark), LogEvent.class))
                .first().isEqualTo("e-1 | 2024-03-01T21:04:12Z | INFO | web | served the front page");
        assertThat(throughBeans(Orders.sample(spark), Order.class))
                .first().isEqualTo("o-1 | 2024-03-01T21:04:59Z | c-1 | kettle | 1 | 39.00");
        assertThat(throughBeans(PageViews.sample(spark), PageView.class))
                .last().isEqualTo("v-4 | 2024-03-01T21:34:39Z | c-1 | /help | null");
    }

    @Test
    void beansBecomeRowsUnderTheSameColumnNames() {
        Order order = new Order();
        order.setOrderId("o-7");
        order.setEventTime(Instant.parse("2024-03-01T21:00:00Z"));
        order.setAmount(new BigDecimal("7.9"));
        Dataset<Row> rows = spark.createDataset(List.of(order), Encoders.bean(Order.class)).toDF();
        assertThat(TestSession.rows(rows
                .selectExpr("order_id", "event_time", "cast(amount as decimal(10,2))", "quantity")))
                .containsExactly("o-7 | 2024-03-01 21:00:00 | 7.90 | null");
    }

    @Test
    void decodedRowsBecomeBeansBesideTheirCorruptRecord() {
        Dataset<Row> kafka = spark.createDataset(List.of("{\"sensor_id\":\"s-1\",\"celsius\":30}", "<html>"),
                Encoders.STRING()).toDF("value");
        Dataset<SensorReading> hot = SensorReadings.decode(kafka).as(Encoders.bean(SensorReading.class))
                .filter((FilterFunction<SensorReading>) each -> each.getCelsius() != null && each.getCelsius() > 25);
        assertThat(hot.collectAsList()).extracting(SensorReading::getSensorId).containsExactly("s-1");
    }
}
