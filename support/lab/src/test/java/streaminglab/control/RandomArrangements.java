package streaminglab.control;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.session_window;
import static org.apache.spark.sql.functions.window;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.types.StructType;
import org.awaitility.Awaitility;
import streaminglab.display.RecordedPage;
import streaminglab.spark.TimeWindow;

/**
 * A playground whose events and sliders are put anywhere, and whose drawing is compared with what Spark itself says of the
 * same run: the dropped rows of its progress events, and the rows in the memory sink.
 */
final class RandomArrangements implements AutoCloseable {

    static final long SEED = 20241129;

    private static final Instant START = Instant.parse("2024-03-01T18:00:00Z");
    private static final StructType SCHEMA = StructType.fromDDL("customer string, event_time timestamp");
    private static final List<String> MODES = List.of("append", "update", "append", "complete");
    private static final Duration BOUND = Duration.ofMinutes(2);
    private static final int EVENTS = 7;
    private static final int STEPS = 4;
    /** Times and spans are multiples of so many minutes: then records meet the edges of windows, and each other. */
    private static final int GRID = 5;
    private static final Pattern RESULT = Pattern.compile(
            "<title>(\\S+ \\S+) to (\\S+ \\S+) [^<]*?result ([^<]*)</title>");
    private static final Pattern DROPPED = Pattern.compile("<title>late, dropped[ ,]");
    private static final Pattern COUNTED = Pattern.compile("Dropped as too late: (\\d+) rows? from (\\d+) records?, as Spark reports");

    private final SparkSession spark;
    private final Random random;
    private final long seed;
    private final Reported reported = new Reported();
    private final RecordedPage page = new RecordedPage();
    private final EventTimePlayground playground;
    private String mode = "append";
    private int delay = 30;
    private Column window = window(col("event_time"), "1 hour");
    private int runs;
    private int late;
    private int rows;

    /** What Spark reports, run by run. */
    private static final class Reported extends StreamingQueryListener {
        private long dropped;
        private int ended;

        @Override
        public void onQueryStarted(QueryStartedEvent event) {
            // Only what it does counts.
        }

        @Override
        public synchronized void onQueryProgress(QueryProgressEvent event) {
            dropped += Arrays.stream(event.progress().stateOperators()).mapToLong(each -> each.numRowsDroppedByWatermark()).sum();
        }

        @Override
        public synchronized void onQueryTerminated(QueryTerminatedEvent event) {
            ended++;
        }

        private synchronized int ended() {
            return ended;
        }

        /** How many rows were dropped since this was asked last. */
        private synchronized long dropped() {
            long now = dropped;
            dropped = 0;
            return now;
        }
    }

    RandomArrangements(SparkSession spark, Path folder, long seed) {
        this.spark = spark;
        this.seed = seed;
        random = new Random(seed);
        spark.streams().addListener(reported);
        playground = EventTimePlayground.of(spark, folder.toString(), SCHEMA, "event_time", this::query)
                .step(row("ann", 10), row("bob", 40)).step(row("cho", 80)).step(row("ann", 100)).step(row("bob", 65))
                .labelledBy("customer");
        playground.show();
        runs = 1;
        check("the beginning");
    }

    private static Row row(String customer, int minute) {
        return RowFactory.create(customer, START.plusSeconds(minute * 60L));
    }

    private DataStreamWriter<Row> query(Dataset<Row> orders) {
        return orders.withWatermark("event_time", delay + " minutes").groupBy(window, col("customer")).count()
                .writeStream().outputMode(mode);
    }

    /** So many arrangements, each with a query of another kind than the one before. */
    void run(int count) {
        for (int i = 0; i < count; i++) {
            int kind = i % MODES.size();
            mode = MODES.get(kind);
            delay = minutes(0, 60);
            int length = minutes(GRID, 60);
            // At most four windows for an event, so that all of a micro-batch are drawn.
            int slide = minutes(Math.max(GRID, length / 4 / GRID * GRID), length);
            window = switch (kind) {
                case 0, 3 -> window(col("event_time"), length + " minutes");
                case 1 -> window(col("event_time"), length + " minutes", slide + " minutes");
                default -> session_window(col("event_time"), length + " minutes");
            };
            List<Map<String, Object>> events = new ArrayList<>();
            for (int id = 0; id < EVENTS; id++) {
                events.add(Map.of("id", id, "step", 1 + random.nextInt(STEPS), "time",
                        START.plusSeconds(60L * minutes(0, 240)).toEpochMilli()));
            }
            assertThat(playground.stage().receive(Map.of("events", events))).isNotEmpty();
            playground.stage().handler().run();
            runs++;
            check("arrangement " + i + " of seed " + seed + ": " + events + ", delay " + delay + ", length or gap " + length
                    + ", slide " + slide + ", mode " + mode);
        }
    }

    private int minutes(int least, int most) {
        return least + GRID * random.nextInt((most - least) / GRID + 1);
    }

    private void check(String what) {
        Awaitility.await().atMost(BOUND).until(() -> reported.ended() == runs);
        long dropped = reported.dropped();
        String html = playground.stage().shown().html();
        String text = playground.toString();
        Matcher counted = COUNTED.matcher(text);
        boolean some = counted.find();
        assertThat(text).as(what).doesNotContain("Trust Spark").contains(some ? "as Spark reports" : "nothing, as Spark reports");
        assertThat(some ? Long.parseLong(counted.group(1)) : 0).as("rows dropped, %s", what).isEqualTo(dropped);
        assertThat(DROPPED.matcher(html).results().count()).as("records crossed out, %s", what)
                .isEqualTo(some ? Long.parseLong(counted.group(2)) : 0);
        List<String> drawn = new ArrayList<>();
        RESULT.matcher(html).results().forEach(found -> {
            for (String each : found.group(3).split(", ")) {
                drawn.add(found.group(1) + " to " + found.group(2) + " " + each);
            }
        });
        List<String> written = spark.table("playground").collectAsList().stream().map(row -> {
            Row span = row.getStruct(0);
            return time(span.get(0)) + " to " + time(span.get(1)) + " " + row.get(1) + " " + row.get(2);
        }).toList();
        assertThat(drawn).as("rows out, %s", what).containsExactlyInAnyOrderElementsOf(mode.equals("complete") ? drawn : written);
        if (mode.equals("complete")) {
            // The sink holds the rows of the last micro-batch alone, and the drawing those of each.
            assertThat(drawn).as("rows out, %s", what).containsAll(written);
        }
        late += dropped > 0 ? 1 : 0;
        rows += written.size();
    }

    private static String time(Object timestamp) {
        return String.valueOf(TimeWindow.instant(timestamp)).replace('T', ' ').replace("Z", "");
    }

    /** How many of them had rows that were dropped. */
    int late() {
        return late;
    }

    /** How many rows were compared. */
    int rows() {
        return rows;
    }

    @Override
    public void close() {
        spark.streams().removeListener(reported);
        page.close();
    }
}
