package streaminglab.schema;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.window;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import streaminglab.testing.TestSession;

class SampleTest {

    private final SparkSession spark = TestSession.get();

    @Test
    void samplesHaveTheirSchema() {
        assertThat(SensorReadings.sample(spark).schema()).isEqualTo(SensorReadings.SCHEMA);
        assertThat(Orders.sample(spark).schema()).isEqualTo(Orders.SCHEMA);
    }

    @Test
    void sampleReadingsLieOnBothSidesOfAFullMinute() {
        assertThat(TestSession.rows(SensorReadings.sample(spark))).containsExactly(
                "r-1 | s-1 | 2024-03-01 21:04:01 | 20.0",
                "r-2 | s-1 | 2024-03-01 21:04:31 | 21.0",
                "r-3 | s-1 | 2024-03-01 21:04:59 | 20.5",
                "r-4 | s-1 | 2024-03-01 21:05:00 | 25.0");
        Dataset<Row> averages = SensorReadings.sample(spark)
                .groupBy(col("sensor_id"), window(col("event_time"), "1 minute"))
                .agg(avg("celsius").as("celsius"))
                .selectExpr("sensor_id", "window.start", "celsius").orderBy("start");
        assertThat(TestSession.rows(averages))
                .containsExactly("s-1 | 2024-03-01 21:04:00 | 20.5", "s-1 | 2024-03-01 21:05:00 | 25.0");
    }

    @Test
    void samplesAreTheSameInstantsInAnotherTimeZoneAndWithJava8Dates() {
        SparkSession elsewhere = TestSession.inTimeZone("Asia/Tokyo");
        elsewhere.conf().set("spark.sql.datetime.java8API.enabled", true);
        assertThat(TestSession.rows(SensorReadings.sample(elsewhere)).get(3))
                .isEqualTo("r-4 | s-1 | 2024-03-02 06:05:00 | 25.0");
    }
}
