package streaminglab.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import streaminglab.TestSession;

class DecodeTest {

    private static final String READING = """
            {"reading_id":"r-1","sensor_id":"s-1","event_time":"2024-03-01T21:00:00.123Z","celsius":20.5}""";

    private static Dataset<Row> values(SparkSession spark, String... values) {
        return spark.createDataset(Arrays.asList(values), Encoders.STRING()).toDF("value");
    }

    private static List<String> readings(String... values) {
        return TestSession.rows(SensorReadings.decode(values(TestSession.get(), values)));
    }

    @Test
    void eachSchemaDecodesToItsColumnsAndTheCorruptRecord() {
        Dataset<Row> none = values(TestSession.get());
        assertThat(SensorReadings.decode(none).columns())
                .containsExactly("reading_id", "sensor_id", "event_time", "celsius", "_corrupt_record");
        assertThat(LogEvents.decode(none).columns())
                .containsExactly("event_id", "event_time", "level", "service", "message", "_corrupt_record");
        assertThat(Orders.decode(none).columns()).containsExactly(
                "order_id", "event_time", "customer_id", "product", "quantity", "amount", "_corrupt_record");
        assertThat(PageViews.decode(none).columns())
                .containsExactly("view_id", "event_time", "customer_id", "page", "referrer", "_corrupt_record");
    }

    @Test
    void theBinaryValueOfKafkaDecodesAsTextDoes() {
        Dataset<Row> binary = TestSession.get()
                .createDataset(List.of(READING.getBytes(StandardCharsets.UTF_8)), Encoders.BINARY()).toDF("value");
        assertThat(TestSession.rows(SensorReadings.decode(binary)))
                .containsExactly("r-1 | s-1 | 2024-03-01 21:00:00.123 | 20.5 | null");
    }

    @ParameterizedTest
    @CsvSource({"UTC, 2024-03-01 21:00:00.123", "America/New_York, 2024-03-01 16:00:00.123",
        "Asia/Kolkata, 2024-03-02 02:30:00.123"})
    void eventTimeIsTheSameInstantInEveryTimeZone(String zone, String shown) {
        Dataset<Row> decoded = SensorReadings.decode(values(TestSession.inTimeZone(zone), READING));
        assertThat(TestSession.rows(decoded.select("event_time"))).containsExactly(shown);
        assertThat(decoded.selectExpr("unix_millis(event_time)").first().getLong(0)).isEqualTo(1709326800123L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"reading_id\":\"r-5\",\"sens", "<html>502</html>", "[]", "42", "\"x\""})
    void whatIsNoJsonObjectIsKeptWholeInCorruptRecord(String value) {
        assertThat(readings(value)).containsExactly("null | null | null | null | " + value);
    }

    @Test
    void aFieldOfAWrongTypeIsNullBesideTheFieldsThatCouldBeRead() {
        String value = READING.replace("20.5", "\"n/a\"");
        assertThat(readings(value)).containsExactly("r-1 | s-1 | 2024-03-01 21:00:00.123 | null | " + value);
    }

    @Test
    void anUnreadableTimeIsNullAndFindable() {
        String value = READING.replace("2024-03-01T21:00:00.123Z", "yesterday");
        assertThat(readings(value)).containsExactly("r-1 | s-1 | null | 20.5 | " + value);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "null", "{}", "{\"unknown\":1}"})
    void whatHoldsNoFieldIsARowOfNulls(String value) {
        assertThat(readings(value)).containsExactly("null | null | null | null | null");
    }

    @Test
    void aMissingFieldIsNullAndNotMalformed() {
        assertThat(readings("{\"reading_id\":\"r-1\"}")).containsExactly("r-1 | null | null | null | null");
    }

    @ParameterizedTest
    @CsvSource({"NaN, NaN", "1e400, Infinity", "-1e400, -Infinity",
        "123456789012345678901234567890, 1.2345678901234568E29"})
    void strangeNumbersStayDoubles(String json, String celsius) {
        assertThat(readings("{\"celsius\":" + json + "}"))
                .containsExactly("null | null | null | " + celsius + " | null");
    }

    @Test
    void textOfAllAlphabetsSurvives() {
        assertThat(readings("{\"reading_id\":\"ü 茶 🍵\"}")).containsExactly("ü 茶 🍵 | null | null | null | null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"quantity\":99999999999}", "{\"quantity\":2.5}", "{\"amount\":123456789.123}"})
    void aNumberThatDoesNotFitIsMalformed(String value) {
        assertThat(TestSession.rows(Orders.decode(values(TestSession.get(), value))))
                .containsExactly("null | null | null | null | null | null | " + value);
    }

    @Test
    void theSessionsOwnNameForCorruptRecordsChangesNothing() {
        SparkSession session = TestSession.inTimeZone("UTC");
        session.conf().set("spark.sql.columnNameOfCorruptRecord", "broken");
        assertThat(TestSession.rows(SensorReadings.decode(values(session, "<html>"))))
                .containsExactly("null | null | null | null | <html>");
    }

    @Test
    void aCorruptRecordIsFoundWithoutTheOtherColumns() {
        Dataset<Row> decoded = SensorReadings.decode(values(TestSession.get(), READING, "<html>"));
        assertThat(TestSession.rows(decoded.where("_corrupt_record is not null").select("_corrupt_record")))
                .containsExactly("<html>");
    }

    @Test
    void rowsWithoutAValueColumnAreRefusedByName() {
        assertThatThrownBy(() -> SensorReadings.decode(SensorReadings.sample(TestSession.get())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("column value")
                .hasMessageContaining("[reading_id, sensor_id, event_time, celsius]");
    }
}
