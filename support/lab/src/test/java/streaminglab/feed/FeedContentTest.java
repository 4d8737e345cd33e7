package streaminglab.feed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import streaminglab.feed.FeedRecord.Fault;
import streaminglab.schema.LogEvents;
import streaminglab.schema.Orders;
import streaminglab.schema.PageViews;
import streaminglab.schema.SensorReadings;
import streaminglab.testing.TestSession;

/** What the feeds tell, as Spark reads it. */
class FeedContentTest {

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of(Feed.logEvents(8), LogEvents.SCHEMA, "event_id"),
                Arguments.of(Feed.sensorReadings(8), SensorReadings.SCHEMA, "reading_id"),
                Arguments.of(Feed.orders(8), Orders.SCHEMA, "order_id"),
                Arguments.of(Feed.pageViews(8), PageViews.SCHEMA, "view_id"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everySoundRecordDecodesToItsIdAndEventTime(Feed feed, StructType schema, String id) {
        List<FeedRecord> records = feed.take(300);
        Dataset<Row> decoded = JsonRows.of(records, schema);
        assertThat(TestSession.rows(decoded.selectExpr(id, "unix_millis(event_time)")))
                .isEqualTo(records.stream().map(each -> each.id() + " | " + each.eventTime().toEpochMilli()).toList());
        Dataset<Row> sound = decoded.where("_corrupt_record is null").drop("_corrupt_record", "referrer").na().drop();
        assertThat(sound.count()).isEqualTo(300);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyMalformedRecordIsFoundByItsCorruptRecordAndNoOtherIs(Feed feed, StructType schema, String id) {
        List<FeedRecord> records = feed.malformed(0.3).take(500);
        List<String> malformed = records.stream().filter(each -> each.fault() == Fault.MALFORMED)
                .map(FeedRecord::value).toList();
        Dataset<Row> corrupt = JsonRows.of(records, schema)
                .where("_corrupt_record is not null").select("_corrupt_record");
        assertThat(malformed).isNotEmpty();
        assertThat(TestSession.rows(corrupt)).isEqualTo(malformed);
    }

    @Test
    void sensorsTakeTurnsAndTheColdRoomsDoorStandsOpenForAQuarterOfTheTime() {
        Dataset<Row> readings = JsonRows.of(Feed.sensorReadings(8).take(3600), SensorReadings.SCHEMA);
        assertThat(TestSession.rows(readings.groupBy("sensor_id").count().orderBy("sensor_id"))).containsExactly(
                "s-1 | 600", "s-2 | 600", "s-3 | 600", "s-4 | 600", "s-5 | 600", "s-6 | 600");
        assertThat(readings.where("sensor_id = 's-4' and celsius > 10").count()).isEqualTo(150);
        assertThat(readings.where("sensor_id = 's-5' and celsius > 10").count()).isZero();
    }

    @Test
    void theCheckoutsOutageIsHundredEventsInAThousand() {
        Dataset<Row> errors = JsonRows.of(Feed.logEvents(8).take(3000), LogEvents.SCHEMA).where("level = 'ERROR'");
        Dataset<Row> outage = errors.where("cast(substr(event_id, 3) as int) % 1000 between 400 and 499");
        assertThat(outage.count()).isCloseTo(150, within(30L));
        assertThat(errors.count() - outage.count()).isCloseTo(81, within(30L));
    }

    @Test
    void anOrderFollowsAViewOfItsProductByOneToFiveViewsUnlessItCameByPhone() {
        Dataset<Row> orders = JsonRows.of(Feed.orders(8).perSecond(1).take(400), Orders.SCHEMA).as("o");
        Dataset<Row> views = JsonRows.of(Feed.pageViews(8).perSecond(5).take(2000), PageViews.SCHEMA).as("v");
        Dataset<Row> unseen = orders.join(views, col("o.customer_id").equalTo(col("v.customer_id"))
                .and(col("v.page").equalTo(concat(lit("/product/"), col("o.product"))))
                .and(col("v.event_time").between(
                        col("o.event_time").minus(expr("interval 1 second")),
                        col("o.event_time").minus(expr("interval 200 milliseconds")))),
                "left_anti");
        assertThat(unseen.where("cast(substr(customer_id, 3) as int) <= 20").count()).isZero();
        assertThat(unseen.count()).isCloseTo(40, within(20L));
        assertThat(orders.where("amount <= 0 or quantity not between 1 and 4").count()).isZero();
    }

    @Test
    void aVisitHasSmallGapsAndAbsencesAreLong() {
        Dataset<Row> gaps = JsonRows.of(Feed.pageViews(8).perSecond(1).take(5000), PageViews.SCHEMA).selectExpr(
                "unix_seconds(event_time) - lag(unix_seconds(event_time)) "
                        + "over (partition by customer_id order by event_time) as gap");
        long within = gaps.where("gap < 40").count();
        long absences = gaps.where("gap >= 80").count();
        assertThat(gaps.where("gap >= 40 and gap < 80").count()).isLessThan(5);
        assertThat(absences).isGreaterThan(100);
        assertThat(within).isGreaterThan(4000);
    }
}
