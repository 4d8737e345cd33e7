package streaminglab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scala.Tuple2;
import streaminglab.TestSession;
import streaminglab.authoring.Course;
import streaminglab.service.Checkout;

/** The check of exercise 01b, with right answers and with the wrong ones that people give. */
class AlarmsCheckTest {

    private static final String NUMBER = "-?\\d+(\\.\\d+)?";
    private static final String READING = "a reading is a sensor and its degrees";
    private static final String RUBBISH = "what is no reading is left out, and all readings stay";
    private static final String ALARM = "an alarm is three seconds without a cold reading";
    private static final MicroBatches<String> SAMPLE = MicroBatches.of(
            List.of("s-1 4.0", "s-2 9.0", "s-3 9.9"), List.of("s-1 9.5", "s-2 8.5"), List.of("s-1 9.0"),
            List.of("s-1 8.5", "s-2 7.0"), List.of("s-1 8.8"));

    @BeforeAll
    static void session() {
        TestSession.get();
    }

    @Test
    void theseClaimsAreThoseOfTheNotebook() {
        String cell = Course.in(Checkout.HOME).notebook("solutions/01b-process-in-real-time.ipynb")
                .cell("check").source();
        assertThat(cell).contains("List.of(\"s-5   12\", \"s-6 -18.5\", \"4.5 s-1\", \"ERROR 0x1F\")",
                "List.of(\"s-1 8.0\", \"s-2 9.0\"), List.of(\"s-1 8.1\")",
                "List.of(\"s-1 warm\", \"\", \"s-1 7.0 9.0\")",
                "hasRows(\"1 | s-2 | 9.0\", \"2 | s-2 | 9.0\", \"3 | s-2 | 9.0\", \"4 | s-1 | 8.1\")");
        assertThat(Exercise.of(Checkout.HOME, "01b").claims()).hasSize(5).startsWith(READING, RUBBISH, ALARM);
    }

    @Test
    void theSolutionPasses() throws InterruptedException {
        check(AlarmsCheckTest::readings, lines -> above(lowest(readings(lines), 3)));
    }

    @Test
    void otherRightAnswersPass() throws InterruptedException {
        check(lines -> lines.map(String::strip).filter(line -> line.matches("\\S+\\s+" + NUMBER))
                        .mapToPair(line -> new Tuple2<>(line.split("\\s+")[0], Double.valueOf(line.split("\\s+")[1]))),
                lines -> readings(lines).window(Durations.seconds(3))
                        .reduceByKey(Math::min).filter(each -> each._2() > 8));
        check(AlarmsCheckTest::readings,
                // Of each second the lowest, then of those.
                lines -> above(lowest(readings(lines).reduceByKey(Math::min), 3)));
        checkAlarms(lines -> readings(lines).groupByKeyAndWindow(Durations.seconds(3), Durations.seconds(1))
                .mapValues(all -> {
                    double lowest = Double.POSITIVE_INFINITY;
                    for (double each : all) {
                        lowest = Math.min(lowest, each);
                    }
                    return lowest;
                }).filter(each -> each._2() > 8.0));
    }

    @Test
    void aWordIsNoNumber() {
        assertThatThrownBy(() -> checkReadings(lines -> lines.map(line -> line.strip().split("\\s+"))
                .filter(parts -> parts.length == 2)
                .mapToPair(parts -> new Tuple2<>(parts[0], Double.parseDouble(parts[1])))))
                .hasStackTraceContaining("NumberFormatException: For input string: \"warm\"");
        readingsRefused(lines -> lines.map(line -> line.strip().split("\\s+"))
                .filter(parts -> parts.length == 2 && isDouble(parts[1]))
                .mapToPair(parts -> new Tuple2<>(parts[0], Double.parseDouble(parts[1]))), RUBBISH,
                "Double.parseDouble takes this word for a number");
    }

    @Test
    void aReadingHasTwoPartsBetweenAnyWhiteSpace() {
        readingsRefused(lines -> lines.map(line -> line.strip().split("\\s+"))
                .filter(parts -> parts.length >= 2 && parts[1].matches(NUMBER))
                .mapToPair(parts -> new Tuple2<>(parts[0], Double.parseDouble(parts[1]))), RUBBISH,
                "A line that is no reading is taken for one");
        readingsRefused(lines -> lines.map(line -> line.split(" "))
                .filter(parts -> parts.length == 2 && parts[1].matches(NUMBER))
                .mapToPair(parts -> new Tuple2<>(parts[0], Double.parseDouble(parts[1]))), RUBBISH,
                "Readings are lost");
        readingsRefused(lines -> lines.map(line -> line.strip().split("\\s+"))
                .filter(parts -> parts.length == 2 && parts[1].matches("\\d+\\.\\d+"))
                .mapToPair(parts -> new Tuple2<>(parts[0], Double.parseDouble(parts[1]))), RUBBISH,
                "Readings are lost");
    }

    @Test
    void theLimitComesAfterTheLowest() {
        alarmsRefused(lines -> lowest(above(readings(lines)), 3), ALARM, "First the lowest, then the limit");
    }

    @Test
    void oneWarmReadingIsNoAlarm() {
        alarmsRefused(lines -> above(readings(lines).reduceByKeyAndWindow(Math::max, Durations.seconds(3),
                Durations.seconds(1))), ALARM, "Math.min, not Math.max");
    }

    @Test
    void aWindowIsThreeSecondsLongAndMovesEverySecond() {
        alarmsRefused(lines -> above(readings(lines).reduceByKey(Math::min)), ALARM, "An alarm ends too early");
        alarmsRefused(lines -> above(lowest(readings(lines), 2)), ALARM, "An alarm ends too early");
        alarmsRefused(lines -> above(lowest(readings(lines), 4)), ALARM, "An alarm goes on for too long");
        alarmsRefused(lines -> above(readings(lines).reduceByKeyAndWindow(Math::min, Durations.seconds(3),
                Durations.seconds(3))), ALARM, "the window slides by its own length");
    }

    @Test
    void aSensorAlarmsOnceInASecond() {
        alarmsRefused(lines -> above(readings(lines).window(Durations.seconds(3))), ALARM, "several rows of s-");
    }

    @Test
    void aboveTheLimitBeginsAfterIt() {
        alarmsRefused(lines -> lowest(readings(lines), 3), ALARM, "Sensors alarm that are cold enough");
        alarmsRefused(lines -> lowest(readings(lines), 3).filter(each -> each._2() >= 8.0),
                "8.0 is not above 8.0, and a silent second ends no alarm", "There is an alarm at 8.0 degrees");
    }

    @Test
    void aRunningLowestIsAnotherTask() {
        assertThatThrownBy(() -> checkAlarms(lines -> above(readings(lines).updateStateByKey(
                (List<Double> now, Optional<Double> before) ->
                        Optional.of(now.stream().reduce(before.orElse(99.0), Math::min))))))
                .isInstanceOf(CheckFailedException.class)
                // Spark refuses it unless a checkpoint folder was ever set in this session; then its rows tell.
                .message().containsAnyOf("carries something over from one micro-batch to the next",
                        "An alarm goes on for too long");
    }

    @Test
    void nullIsNoAnswer() {
        assertThatThrownBy(() -> checkAlarms(lines -> null)).hasMessageContaining("returned null");
    }

    private static boolean isDouble(String text) {
        try {
            Double.parseDouble(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static JavaPairDStream<String, Double> readings(JavaDStream<String> lines) {
        return lines.map(line -> line.strip()
                .split("\\s+")).filter(parts -> parts.length == 2 && parts[1].matches(NUMBER))
                .mapToPair(parts -> new Tuple2<>(parts[0], Double.parseDouble(parts[1])));
    }

    private static JavaPairDStream<String, Double> lowest(JavaPairDStream<String, Double> readings, int seconds) {
        return readings.reduceByKeyAndWindow(Math::min, Durations.seconds(seconds), Durations.seconds(1));
    }

    private static JavaPairDStream<String, Double> above(JavaPairDStream<String, Double> readings) {
        return readings.filter(each -> each._2() > 8.0);
    }

    private static void readingsRefused(Function<JavaDStream<String>, JavaPairDStream<String, Double>> readings,
            String claim,
            String reason) {
        assertThatThrownBy(() -> checkReadings(readings)).isInstanceOf(CheckFailedException.class)
                .hasMessageStartingWith(claim + ": no. ").hasMessageContaining(reason)
                .satisfies(refusal -> WrongAnswers.note("01b", refusal));
    }

    private static void alarmsRefused(Function<JavaDStream<String>, JavaPairDStream<String, Double>> alarms,
            String claim,
            String reason) {
        assertThatThrownBy(() -> checkAlarms(alarms)).isInstanceOf(CheckFailedException.class)
                .hasMessageStartingWith(claim + ": no. ").hasMessageContaining(reason)
                .satisfies(refusal -> WrongAnswers.note("01b", refusal));
    }

    private static void check(Function<JavaDStream<String>, JavaPairDStream<String, Double>> readings,
            Function<JavaDStream<String>, JavaPairDStream<String, Double>> alarms) throws InterruptedException {
        checkReadings(readings);
        checkAlarms(alarms);
    }

    /** The claims of the notebook on readings. */
    private static void checkReadings(Function<JavaDStream<String>, JavaPairDStream<String, Double>> readings)
            throws InterruptedException {
        MicroBatches<String> rubbish = MicroBatches.of(
                List.of("  s-1\t4.5 ", "", "   ", "s-1", "s-1 warm", "s-2 NaN", "s-2 Infinity", "s-3 4,5",
                        "s-4 7.5 8.5"),
                List.of("s-5   12", "s-6 -18.5", "4.5 s-1", "ERROR 0x1F"));
        Check.exercise("01b")
                .that(READING, SAMPLE.through(readings))
                .hasRows("1 | s-1 | 4.0", "1 | s-2 | 9.0", "1 | s-3 | 9.9", "2 | s-1 | 9.5", "2 | s-2 | 8.5",
                        "3 | s-1 | 9.0",
                        "4 | s-1 | 8.5", "4 | s-2 | 7.0", "5 | s-1 | 8.8")
                .that(RUBBISH, rubbish.through(readings))
                .hasRows("1 | s-1 | 4.5", "2 | s-5 | 12.0", "2 | s-6 | -18.5");
    }

    /** The claims of the notebook on alarms. */
    private static void checkAlarms(Function<JavaDStream<String>, JavaPairDStream<String, Double>> alarms)
            throws InterruptedException {
        MicroBatches<String> atTheLimit = MicroBatches.of(
                List.of("s-1 8.0", "s-2 9.0"), List.of("s-1 8.1"), List.<String>of(), List.of("s-1 8.3"));
        MicroBatches<String> noise = MicroBatches.of(
                List.of("s-1 9.0", "s-1"), List.of("s-1 warm", "", "s-1 7.0 9.0"), List.of("\t"), List.of("s-1 9.5"));
        Check.exercise("01b")
                .that(ALARM, SAMPLE.through(alarms))
                .hasRows("1 | s-2 | 9.0", "1 | s-3 | 9.9", "2 | s-2 | 8.5", "2 | s-3 | 9.9", "3 | s-2 | 8.5",
                        "3 | s-3 | 9.9",
                        "4 | s-1 | 8.5", "5 | s-1 | 8.5")
                .that("8.0 is not above 8.0, and a silent second ends no alarm", atTheLimit.through(alarms))
                .hasRows("1 | s-2 | 9.0", "2 | s-2 | 9.0", "3 | s-2 | 9.0", "4 | s-1 | 8.1")
                .that("rubbish starts no alarm and ends none", noise.through(alarms))
                .hasRows("1 | s-1 | 9.0", "2 | s-1 | 9.0", "3 | s-1 | 9.0", "4 | s-1 | 9.5");
    }
}
