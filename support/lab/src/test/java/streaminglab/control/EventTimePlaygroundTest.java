package streaminglab.control;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.session_window;
import static org.apache.spark.sql.functions.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import streaminglab.testing.TestSession;

/** A page moves events, and Spark runs the query on what comes of it. */
class EventTimePlaygroundTest {

    private static final SparkSession SPARK = TestSession.get();
    private static final StructType SCHEMA = new StructType().add("customer", DataTypes.StringType)
            .add("event_time", DataTypes.TimestampType);
    private static final long START = Instant.parse("2024-03-01T18:00:00Z").toEpochMilli();

    @TempDir
    private Path folder;
    private final IntSlider delay = IntSlider.of("delay", 0, 120).value(30);

    private static Row order(String customer, String time) {
        return RowFactory.create(customer, Instant.parse("2024-03-01T" + time + ":00Z"));
    }

    private EventTimePlayground playground() {
        return EventTimePlayground.of(SPARK, folder.toString(), SCHEMA, "event_time", orders -> orders
                        .withWatermark("event_time", delay.value() + " minutes")
                        .groupBy(window(col("event_time"), "1 hour")).count().writeStream().outputMode("append"))
                .step(order("ann", "18:10"), order("bob", "18:40")).step(order("bob", "19:20"))
                .step(order("ann", "19:40")).step(order("cho", "19:05")).labelledBy("customer").controls(delay);
    }

    private static void show(EventTimePlayground playground) {
        PrintStream out = System.out;
        System.setOut(new PrintStream(new ByteArrayOutputStream()));
        try {
            playground.show();
        } finally {
            System.setOut(out);
        }
    }

    private static Map<String, Object> event(int id, int step, int minute) {
        return Map.of("id", (double) id, "step", (double) step, "time", (double) START + minute * 60_000.0);
    }

    /** As a page says it. */
    private static void move(EventTimePlayground playground, Object events) {
        if (!playground.stage().receive(Map.of("events", events)).isEmpty()) {
            playground.stage().handler().run();
        }
    }

    private static List<Map<String, Object>> evening(Map<String, Object> last) {
        return List.of(event(0, 1, 10), event(1, 1, 40), event(2, 2, 80), event(3, 3, 100), last);
    }

    @Test
    void anEventThatIsMovedBehindTheWatermarkIsDropped() throws IOException {
        EventTimePlayground playground = playground();
        show(playground);
        assertThat(playground.toString()).contains("nothing, as Spark reports").contains("cho 19:05:00");
        move(playground, evening(event(4, 4, 45)));
        assertThat(playground.toString()).contains("Dropped as too late: 1 row from 1 record, as Spark reports.");
        assertThat(playground.stage().shown().html()).contains("<title>late, dropped, 2024-03-01 18:45:00 cho</title>");
        // One step earlier its window is open, and with it its step is gone.
        move(playground, evening(event(4, 3, 45)));
        assertThat(playground.toString()).contains("nothing, as Spark reports");
        assertThat(playground.stage().value().steps()).hasSize(3);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private static void turn(IntSlider slider, int to) {
        assertThat(slider.receive(Map.of("value", to))).isNotEmpty();
        slider.handler().run();
    }

    /** With a gap of 20 minutes ann's orders are two sessions, with one of 40 a single one. */
    @Test
    void theGapOfSessionsIsASliderThatIsUndoneAndResetAndStandsInTheCode() {
        IntSlider gap = IntSlider.of("gap (minutes)", 5, 60).value(20);
        EventTimePlayground playground = EventTimePlayground.of(SPARK, folder.toString(), SCHEMA, "event_time", orders -> orders
                        .withWatermark("event_time", delay.value() + " minutes")
                        .groupBy(session_window(col("event_time"), gap.value() + " minutes"), col("customer")).count()
                        .writeStream().outputMode("append"))
                .step(order("ann", "18:10"), order("ann", "18:40")).step(order("bob", "20:30")).controls(delay, gap);
        show(playground);
        String beginning = playground.toString();
        assertThat(beginning).contains("18:10:00 to 18:30:00: ann 1; 18:40:00 to 19:00:00: ann 1");
        assertThat(playground.undo.isDisabled()).isTrue();
        turn(gap, 40);
        assertThat(playground.toString()).contains("18:10:00 to 19:20:00: ann 2").doesNotContain(": ann 1");
        playground.undo.handler().run();
        assertThat(playground.toString()).isEqualTo(beginning);
        assertThat(gap.value()).isEqualTo(20);
        assertThat(playground.undo.isDisabled()).isTrue();

        turn(gap, 40);
        turn(delay, 60);
        move(playground, List.of(event(0, 1, 10), event(1, 1, 55), event(2, 2, 150)));
        playground.code.handler().run();
        assertThat(playground.printed.text()).isEqualTo("""
                // delay: 60
                // gap (minutes): 40
                source
                    .send(RowFactory.create("ann", java.time.Instant.parse("2024-03-01T18:10:00Z")),
                        RowFactory.create("ann", java.time.Instant.parse("2024-03-01T18:55:00Z")))
                    .send(RowFactory.create("bob", java.time.Instant.parse("2024-03-01T20:30:00Z")));""");
        String moved = playground.toString();
        playground.reset.handler().run();
        assertThat(playground.toString()).isEqualTo(beginning);
        assertThat(List.of(delay.value(), gap.value())).containsExactly(30, 20);
        playground.undo.handler().run();
        assertThat(playground.toString()).isEqualTo(moved);
        assertThat(List.of(delay.value(), gap.value())).containsExactly(60, 40);
    }

    @Test
    void aSliderRunsTheQueryWithItsNewValue() {
        EventTimePlayground playground = playground();
        show(playground);
        move(playground, evening(event(4, 4, 45)));
        delay.receive(Map.of("value", 60));
        delay.handler().run();
        assertThat(playground.toString()).contains("nothing, as Spark reports").contains("18:40:00");
    }

    /** What chapter 09 says of its last order, bob's of 18:30. */
    @Test
    void aDroppedOrderIsSavedByItsTimeItsStepOrALongerDelay() {
        EventTimePlayground playground = EventTimePlayground.of(SPARK, folder.toString(), SCHEMA, "event_time", orders -> orders
                        .withWatermark("event_time", delay.value() + " minutes")
                        .groupBy(window(col("event_time"), "1 hour")).count().writeStream().outputMode("append"))
                .step(order("ann", "18:10"), order("bob", "18:40")).step(order("bob", "19:20")).step(order("ann", "18:45"))
                .step(order("ann", "19:40")).step(order("bob", "18:30")).controls(delay);
        show(playground);
        String dropped = "Dropped as too late: 1 row from 1 record";
        String kept = "Dropped as too late: nothing";
        List<Map<String, Object>> earlier = List.of(event(0, 1, 10), event(1, 1, 40), event(2, 2, 80), event(3, 3, 45), event(4, 4, 100));
        Map<Map<String, Object>, String> moves = Map.of(event(5, 5, 30), dropped, event(5, 5, 59), dropped, event(5, 5, 60), kept,
                event(5, 4, 30), kept);
        moves.forEach((last, what) -> {
            move(playground, Stream.concat(earlier.stream(), Stream.of(last)).toList());
            assertThat(playground.toString()).as("%s", last).contains(what);
        });
        move(playground, Stream.concat(earlier.stream(), Stream.of(event(5, 5, 30))).toList());
        for (int minutes : List.of(40, 50)) {
            delay.receive(Map.of("value", minutes));
            delay.handler().run();
            assertThat(playground.toString()).contains(minutes == 40 ? dropped : kept);
        }
    }

    @Test
    void eventsAreAddedAndRemoved() {
        EventTimePlayground playground = playground().adding(time -> RowFactory.create("you", time));
        show(playground);
        move(playground, List.of(event(2, 2, 80), event(77, 3, 90)));
        assertThat(playground.toString()).contains("bob 19:20:00").contains("you 19:30:00").doesNotContain("ann");
        assertThat(playground.stage().state().get("events").toString()).contains("step=1").contains("step=2").doesNotContain("step=3");
        move(playground, List.of());
        assertThat(playground.toString()).contains("No event is left");
        move(playground, List.of(event(1, 1, 10)));
        assertThat(playground.toString()).contains("bob 18:10:00");
    }

    @Test
    void aQueryThatFailsLeavesAllAsItWas() {
        EventTimePlayground playground = EventTimePlayground.of(SPARK, folder.toString(), SCHEMA, "event_time",
                orders -> orders.withWatermark("event_time", "1 minute")
                        .where(delay.value() == 0 ? "no_such_column > 0" : "true").writeStream())
                .step(order("ann", "18:10")).controls(delay);
        show(playground);
        String before = playground.toString();
        delay.receive(Map.of("value", 0));
        move(playground, List.of());
        assertThatThrownBy(() -> move(playground, List.of(event(0, 1, 20)))).hasMessageContaining("no_such_column");
        assertThat(playground.toString()).contains("No event is left");
        assertThat(playground.stage().value().events()).isEmpty();
        playground.undo.handler().run();
        assertThat(playground.toString()).contains("18:10:00");
        assertThat(delay.value()).isEqualTo(30);
        assertThatThrownBy(() -> turn(delay, 0)).hasMessageContaining("no_such_column");
        playground.undo.handler().run();
        assertThat(delay.value()).as("what failed is undone at first").isEqualTo(30);
        delay.receive(Map.of("value", 1));
        move(playground, List.of(event(0, 1, 10)));
        assertThat(playground.toString()).isEqualTo(before);
    }

    /** What came while a run was busy is not overwritten by its end. */
    @Test
    void aMoveDuringARunIsKept() {
        EventTimeStage stage = new EventTimeStage();
        Arrangement asked = Arrangement.of(List.of(event(0, 1, 10)));
        stage.value(asked);
        stage.receive(Map.of("events", List.of(event(0, 1, 20))));
        stage.ended(asked, asked);
        assertThat(stage.value()).isEqualTo(Arrangement.of(List.of(event(0, 1, 20))));
    }

    static List<Object> noArrangements() {
        return List.of("x", 7, Map.of(), List.of("x"), List.of(Map.of("id", 1)), Arrays.asList((Object) null),
                List.of(Map.of("id", 1.5, "step", 1, "time", 1)), List.of(Map.of("id", 1, "step", 1, "time", Double.NaN)),
                List.of(Map.of("id", 1, "step", 1, "time", 1e300)), List.of(event(1, 1, 1), event(1, 2, 2)),
                Collections.nCopies(Arrangement.MOST + 1, event(1, 1, 1)));
    }

    @ParameterizedTest
    @MethodSource("noArrangements")
    void whatIsNoArrangementIsNotTaken(Object said) {
        EventTimeStage stage = new EventTimeStage();
        assertThat(stage.receive(Map.of("events", said))).isEmpty();
        assertThat(stage.value().events()).isEmpty();
    }

    /** Tumbling, sliding, session and complete in turn; {@code make bench} has a thousand of them. */
    @Test
    void theDrawingSaysWhatSparkCountsForRandomArrangements() {
        try (RandomArrangements arrangements = new RandomArrangements(SPARK, folder, RandomArrangements.SEED)) {
            arrangements.run(8);
            assertThat(arrangements.late()).as("arrangements with late records").isBetween(1, 7);
            assertThat(arrangements.rows()).as("rows that were compared").isPositive();
        }
    }

    @Test
    void badInputIsRefusedWithItsValue() {
        assertThatThrownBy(() -> EventTimePlayground.of(SPARK, folder.toString(), SCHEMA, "time", orders -> null))
                .hasMessageContaining("There is no column time");
        EventTimePlayground empty = EventTimePlayground.of(SPARK, folder.toString(), SCHEMA, "event_time", orders -> null);
        assertThatThrownBy(empty::show).hasMessageContaining("step(");
        assertThatThrownBy(empty::step).hasMessageContaining("no record");
        assertThatThrownBy(() -> empty.step(RowFactory.create("ann", null))).hasMessageContaining("[ann,null]");
        assertThatThrownBy(() -> empty.labelledBy("customers")).hasMessageContaining("There is no column customers");
    }

    @Test
    void aRowIsWrittenAsJava() {
        assertThat(RowCode.of(RowFactory.create("a \"b\"\n\\", 1, 2L, 0.5, null, true, new java.math.BigDecimal("1.20"),
                Instant.parse("2024-03-01T18:10:00Z")))).isEqualTo("RowFactory.create(\"a \\\"b\\\"\\n\\\\\", 1, 2L, 0.5, null, "
                + "true, new java.math.BigDecimal(\"1.20\"), java.time.Instant.parse(\"2024-03-01T18:10:00Z\"))");
    }

    @Test
    void aTextOfAnyKindIsWrittenAsJavaThatIsTheSame() {
        assertThat(RowCode.of(RowFactory.create("😀 x\uD800y \u202Ez \u000B \\u0041")))
                .isEqualTo("RowFactory.create(\"😀 x\\ud800y \\u202ez \\u000b \\\\u0041\")");
    }
}
