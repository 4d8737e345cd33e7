package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import streaminglab.testing.Checkout;

/** What controls leave behind when many moves and openings are over, and how soon a playground answers a slider. */
@Tag("bench")
class ControlsBench {

    private static final int MOVES = Integer.getInteger("bench.moves", 10_000);
    private static final int OPENINGS = Integer.getInteger("bench.openings", 1_000);
    private static final int ANSWERS = Integer.getInteger("bench.answers", 100);
    /** What a heap differs by from one look to the next, though nothing grew. */
    private static final double MOST_MEGABYTES = 2;

    private static final String MEGABYTES = """
            double megabytes() {
                // Twice, as what has a cleaner goes with the second one.
                System.gc();
                System.gc();
                return java.lang.management.ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
            }
            """;
    private static final String CONTROLS = """
            import streaminglab.control.*;
            IntSlider slider = IntSlider.of("delay", 0, 10000);
            Label said = Label.of("");
            slider.onChange(value -> said.value("at " + value));
            Box.vertical(slider, said).show();
            System.out.println(slider.id());
            """;
    /** As large as chapter 09's, with the same query. */
    private static final String PLAYGROUND = """
            import java.time.Instant;
            import org.apache.spark.sql.types.*;
            import static org.apache.spark.sql.functions.*;
            import streaminglab.Lab;
            import streaminglab.control.*;
            import streaminglab.step.*;
            StructType schema = StructType.fromDDL("customer string, event_time timestamp");
            Row order(String customer, String time) {
                return RowFactory.create(customer, Instant.parse("2024-03-01T" + time + ":00Z"));
            }
            DataStreamWriter<Row> perHour(Dataset<Row> all, int delay) {
                return all.withWatermark("event_time", delay + " minutes")
                        .groupBy(window(col("event_time"), "1 hour")).count()
                        .writeStream().outputMode("append");
            }
            List<List<Row>> steps = List.of(List.of(order("c-1", "18:10"), order("c-2", "18:40")), List.of(order("c-2", "19:20")),
                    List.of(order("c-1", "18:45")), List.of(order("c-1", "19:40")), List.of(order("c-2", "18:30")));
            IntSlider delay = IntSlider.of("delay (minutes)", 0, 120).step(10).value(30);
            EventTimePlayground playground = EventTimePlayground.of(spark, Lab.folder("playground"), schema, "event_time",
                    all -> perHour(all, delay.value()));
            for (List<Row> step : steps) {
                playground.step(step.toArray(new Row[0]));
            }
            playground.labelledBy("customer").controls(delay).show();
            System.out.println(delay.id());
            """;
    /** The same query on the same steps, and nothing drawn. */
    private static final String QUERY = """
            long millisOfQuery(int delay) throws Exception {
                long start = System.nanoTime();
                StepSource<Row> source = StepSource.of(spark, Lab.folder("query"), schema);
                StreamingQuery query = perHour(source.dataset(), delay).format("noop").start();
                for (List<Row> step : steps) {
                    source.send(step.toArray(new Row[0]));
                    source.next(query);
                }
                query.stop();
                return (System.nanoTime() - start) / 1_000_000;
            }
            """;

    private final Measures measures = new Measures();

    private static double megabytes(KernelClient kernel) {
        return Double.parseDouble(kernel.run("megabytes()").result());
    }

    private static Map<String, Object> move(String slider, int value) {
        return Map.of("comm_id", slider, "data",
                Map.of("method", "update", "state", Map.of("value", value), "buffer_paths", List.of()));
    }

    /** Each state that the kernel has sent of a playground's drawing. */
    private static Stream<JsonNode> drawings(Execution cell) {
        return cell.messages().stream().filter(each -> each.type().equals("comm_msg"))
                .map(each -> each.content().path("data").path("state")).filter(state -> state.has("runs"));
    }

    @Test
    void movesLeaveNothingBehind() throws Exception {
        try (KernelClient kernel = KernelClient.start()) {
            kernel.run(MEGABYTES);
            Map<String, Object> cellId = Map.of("cellId", "slider");
            for (int turn = 0; turn < 2; turn++) {
                // The first turn, a short one, loads what the second one needs too.
                int moves = turn == 0 ? MOVES / 10 : MOVES;
                double before = megabytes(kernel);
                Execution shown = kernel.run(CONTROLS, cellId);
                String id = shown.printed().trim();
                for (int at = 1; at <= moves; at++) {
                    kernel.post("comm_msg", move(id, at));
                    if (at % 100 == 0) {
                        // Reads what the kernel has said meanwhile, as a page does.
                        kernel.run("slider.value()");
                    }
                }
                kernel.awaitResult("said.toString().equals(\"at " + moves + "\")", "true");
                // The one view is all that a notebook's file gets.
                assertThat(shown.displays()).hasSize(1);
                double moved = megabytes(kernel);
                if (turn > 0) {
                    measures.add("heap that grew, MB", MOVES + " moves", moved - before);
                    assertThat(moved - before).isLessThan(MOST_MEGABYTES);
                }
            }
        }
        measures.write(Checkout.HOME.resolve("build/bench-moves.json"));
    }

    /** A page that opens a notebook asks for the comms and for all states. */
    @Test
    void openingsLeaveNothingBehind() throws Exception {
        try (KernelClient kernel = KernelClient.start()) {
            kernel.run(MEGABYTES);
            Execution shown = kernel.run(CONTROLS, Map.of("cellId", "slider"));
            String id = shown.printed().trim();
            for (int turn = 0; turn < 2; turn++) {
                int openings = turn == 0 ? OPENINGS / 10 : OPENINGS;
                double before = megabytes(kernel);
                for (int opening = 1; opening <= openings; opening++) {
                    assertThat(kernel.ask("comm_info_request", Map.of("target_name", "jupyter.widget")).path("comms").has(id)).isTrue();
                    String asks = "page-" + turn + "-" + opening;
                    kernel.post("comm_open", Map.of("comm_id", asks, "target_name", "jupyter.widget.control", "data", Map.of()));
                    List<Message> said = kernel.tell("comm_msg", Map.of("comm_id", asks, "data", Map.of("method", "request_states")));
                    assertThat(said.toString()).contains(id);
                    kernel.post("comm_close", Map.of("comm_id", asks, "data", Map.of()));
                }
                assertThat(shown.displays()).hasSize(1);
                double opened = megabytes(kernel);
                if (turn > 0) {
                    measures.add("heap that grew, MB", OPENINGS + " openings", opened - before);
                    assertThat(opened - before).isLessThan(MOST_MEGABYTES);
                }
            }
        }
        measures.write(Checkout.HOME.resolve("build/bench-openings.json"));
    }

    @Test
    void aPlaygroundAnswersASlider() throws Exception {
        try (KernelClient kernel = KernelClient.start()) {
            kernel.run(SharedKernel.SETUP);
            Execution shown = kernel.run(PLAYGROUND);
            String id = shown.printed().trim();
            kernel.run(QUERY);
            for (int answer = -5; answer < ANSWERS; answer++) {
                int delay = Math.floorMod(answer, 12) * 10;
                long drawn = drawings(shown).count();
                long start = System.nanoTime();
                kernel.post("comm_msg", move(id, delay));
                kernel.await("the drawing for " + delay, () -> drawings(shown).count() > drawn);
                double answered = (System.nanoTime() - start) / 1e6;
                double query = Double.parseDouble(kernel.run("millisOfQuery(" + delay + ")").result());
                // The first ones load classes and compile.
                if (answer >= 0) {
                    measures.add("ms", "slider to drawing", answered);
                    measures.add("ms", "the query alone", query);
                }
            }
        }
        measures.remark("p95", measures.of("ms", "slider to drawing", 0.95) + " ms, the query alone "
                + measures.of("ms", "the query alone", 0.95) + " ms");
        measures.print(List.of("slider to drawing", "the query alone"));
        measures.write(Checkout.HOME.resolve("build/bench-playground.json"));
    }
}
