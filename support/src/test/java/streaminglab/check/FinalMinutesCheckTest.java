package streaminglab.check;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import streaminglab.TestSession;
import streaminglab.authoring.Course;
import streaminglab.schema.SensorReadings;
import streaminglab.service.Checkout;

/** The check of exercise 03c, with right answers and with the wrong ones that people give. */
class FinalMinutesCheckTest {

    private static final String ONCE = "each minute is told once, with what came in time";
    private static final Column TIME = col("event_time");
    private static final SampleStream SAMPLE = SampleStream.of(SensorReadings.SCHEMA)
            .batch("r-1 | s-6 | 2024-03-01 21:04:10 | -18.0", "r-2 | s-6 | 2024-03-01 21:04:50 | -17.5")
            .batch("r-3 | s-6 | 2024-03-01 21:05:05 | -18.2")
            .batch("r-4 | s-6 | 2024-03-01 21:04:58 | -12.0", "r-5 | s-6 | 2024-03-01 21:05:20 | -18.0")
            .batch("r-6 | s-6 | 2024-03-01 21:04:59 | -5.0", "r-7 | s-6 | 2024-03-01 21:06:15 | -17.0");
    private static final SampleStream EDGE = SampleStream.of(SensorReadings.SCHEMA)
            .batch("r-1 | s-1 | 2024-03-01 21:04:30 | 20.0")
            .batch("r-2 | s-1 | 2024-03-01 21:05:09.999 | 21.0")
            .batch("r-3 | s-1 | 2024-03-01 21:04:00 | 22.0")
            .batch("r-4 | s-1 | 2024-03-01 21:05:10 | 21.0")
            .batch("r-5 | s-1 | 2024-03-01 21:04:59.999 | 30.0");
    private static final SampleStream WRONG_CLOCK = SampleStream.of(SensorReadings.SCHEMA)
            .batch("r-1 | s-1 | 2024-03-01 21:04:10 | 20.0", "r-2 | s-1 | null | 99.0")
            .batch("r-3 | s-2 | 2024-03-01 22:30:00 | 20.0")
            .batch("r-4 | s-1 | 2024-03-01 21:05:20 | 21.0");

    @BeforeAll
    static void session() {
        TestSession.get();
    }

    @Test
    void theseClaimsAreThoseOfTheNotebook() {
        String cell = Course.in(Checkout.HOME).notebook("solutions/03c-watermarks.ipynb").cell("check").source();
        assertThat(cell).contains("r-2 | s-1 | 2024-03-01 21:05:09.999 | 21.0", ".keepsAtMost(1)",
                "hasRows(\"2 | 2024-03-01 21:04:00 | s-1 | 1 | 20.0\")");
        assertThat(Exercise.of(Checkout.HOME, "03c").claims()).hasSize(4).startsWith(ONCE);
    }

    @Test
    void theSolutionPasses() throws Exception {
        check(readings -> minutes(readings.withWatermark("event_time", "10 seconds"), TIME).writeStream().outputMode("append"));
    }

    @Test
    void otherRightAnswersPass() throws Exception {
        check(readings -> {
            readings.withWatermark("event_time", "10 seconds").createOrReplaceTempView("sample_readings");
            return readings.sparkSession().sql("select window.start as minute, sensor_id, count(*) as readings,"
                    + " max(celsius) as highest from sample_readings group by sensor_id, window(event_time, '1 minute')")
                    .writeStream();
        });
    }

    @Test
    void withoutAWatermarkNoMinuteIsOver() {
        refused(readings -> minutes(readings, TIME).writeStream().outputMode("append"),
                "without a watermark no group is ever final");
        refused(readings -> minutes(readings, TIME).withWatermark("minute", "10 seconds").writeStream(),
                "before groupBy");
    }

    @Test
    void updateAndCompleteTellMinutesAgain() {
        refused(readings -> minutes(readings.withWatermark("event_time", "10 seconds"), TIME).writeStream()
                .outputMode("update"), ONCE + ": no. The minute 2024-03-01 21:04:00 of s-6 is told 2 times");
        refused(readings -> minutes(readings, TIME).writeStream().outputMode("complete"), "append tells it once");
    }

    @Test
    void tenSecondsAreNeitherNoneNorAMinute() {
        refused(readings -> minutes(readings.withWatermark("event_time", "0 seconds"), TIME).writeStream(),
                ONCE + ": no. The minute 2024-03-01 21:04:00 of s-6 is told too early, with micro-batch 2");
        refused(readings -> minutes(readings.withWatermark("event_time", "1 minute"), TIME).writeStream(),
                ONCE + ": no. The minute 2024-03-01 21:04:00 of s-6 is told too late, with micro-batch 4");
        refused(readings -> minutes(readings.withWatermark("event_time", "10 minutes"), TIME).writeStream(),
                ONCE + ": no. No minute is ever over");
    }

    @Test
    void theClockOnTheWallEndsNoMinuteOfTheReadings() {
        refused(readings -> minutes(readings.withColumn("now", current_timestamp()).withWatermark("now", "10 seconds"),
                col("now")).writeStream(), "a time that is not that of the readings");
    }

    @Test
    void whatIsRememberedForEverIsSeen() {
        assertThatThrownBy(() -> Check.exercise("03c")
                .that("forgotten", SAMPLE.through(readings -> minutes(readings, TIME), "update")).keepsAtMost(1))
                .isInstanceOf(CheckFailedException.class)
                .hasMessage("forgotten: no. At the end the query remembers 3 rows, and 1 is enough. It has no watermark, so it"
                        + " can never forget. Put withWatermark before groupBy.");
    }

    @Test
    void nullIsNoAnswer() {
        refused(readings -> null, "returned null");
    }

    private static Dataset<Row> minutes(Dataset<Row> readings, Column time) {
        return readings.groupBy(window(time, "1 minute"), col("sensor_id"))
                .agg(count("*").as("readings"), max("celsius").as("highest"))
                .selectExpr("window.start as minute", "sensor_id", "readings", "highest");
    }

    private static void refused(Function<Dataset<Row>, DataStreamWriter<Row>> slips, String reason) {
        assertThatThrownBy(() -> check(slips)).isInstanceOf(CheckFailedException.class).hasMessageContaining(reason)
                .satisfies(refusal -> WrongAnswers.note("03c", refusal));
    }

    /** The claims of the notebook. */
    private static void check(Function<Dataset<Row>, DataStreamWriter<Row>> slips) throws Exception {
        Check.exercise("03c")
                .that(ONCE, SAMPLE.writtenBy(slips))
                .hasRows("3 | 2024-03-01 21:04:00 | s-6 | 3 | -12.0", "4 | 2024-03-01 21:05:00 | s-6 | 2 | -18.0")
                .that("a minute that is told is forgotten", SAMPLE.writtenBy(slips))
                .keepsAtMost(1)
                .that("ten seconds are waited for, and no millisecond more", EDGE.writtenBy(slips))
                .hasRows("4 | 2024-03-01 21:04:00 | s-1 | 2 | 22.0")
                .that("a clock that is fast ends the minutes of all", WRONG_CLOCK.writtenBy(slips))
                .hasRows("2 | 2024-03-01 21:04:00 | s-1 | 1 | 20.0");
    }
}
