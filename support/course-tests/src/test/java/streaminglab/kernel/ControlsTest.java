package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Controls as a page of ipywidgets knows them: by the messages of their comms. */
@ExtendWith(LocalKernel.class)
class ControlsTest {

    private static final String IMPORTS = "import streaminglab.control.*;\n";
    private static final String VIEW = "application/vnd.jupyter.widget-view+json";

    private static List<JsonNode> contents(Execution cell, String type) {
        return cell.messages().stream().filter(each -> each.type().equals(type)).map(Message::content).toList();
    }

    /** The id of the model that the cell shows. */
    private static String shown(Execution cell) {
        return cell.displays().get(0).path(VIEW).path("model_id").asText();
    }

    private static JsonNode stateOf(Execution cell, String id) {
        return contents(cell, "comm_open").stream().filter(each -> each.path("comm_id").asText().equals(id)).findFirst()
                .orElseThrow().path("data").path("state");
    }

    private static Map<String, Object> message(String id, Map<String, ?> data) {
        return Map.of("comm_id", id, "data", data);
    }

    private static Map<String, Object> value(String id, Map<String, ?> state) {
        return message(id, Map.of("method", "update", "state", state, "buffer_paths", List.of()));
    }

    private static Map<String, Object> click(String id) {
        return message(id, Map.of("method", "custom", "content", Map.of("event", "click")));
    }

    private static List<JsonNode> comms(List<Message> messages, String method) {
        return messages.stream().filter(each -> each.type().equals("comm_msg")).map(Message::content)
                .filter(each -> each.path("data").path("method").asText().equals(method))
                .map(each -> each.path("data").path("state")).toList();
    }

    @Test
    void everyControlIsAModelWithALayoutAndAViewAndAText(KernelClient kernel) {
        Execution cell = kernel.run(IMPORTS + """
                Box all = Box.tabs(List.of("values", "others"), Box.vertical(
                        IntSlider.of("delay <b>", 0, 60).value(10), FloatSlider.of("rate", 0, 2),
                        Dropdown.of("mode", "append", "update"), ToggleButtons.of("sink", "memory", "console").value("console"),
                        Checkbox.of("late").value(true), TextField.of("name").value("<i>ann</i>"), Progress.of("done", 5),
                        Play.of("steps", 0, 9)), Box.horizontal(Button.of("go"), Label.of("a line"), DisplayArea.of("<x>")));
                all.show();
                """);
        List<String> kinds = contents(cell, "comm_open").stream()
                .map(each -> each.path("data").path("state").path("_model_name").asText()).toList();
        assertThat(kinds).contains("IntSliderModel", "FloatSliderModel", "DropdownModel", "ToggleButtonsModel",
                "CheckboxModel", "TextModel", "IntProgressModel", "PlayModel", "ButtonModel", "LabelModel", "HTMLModel",
                "VBoxModel", "HBoxModel", "TabModel");
        assertThat(contents(cell, "comm_open")).extracting(each -> each.path("data").path("state").path("_view_name").asText())
                .as("views that ipywidgets has").contains("ProgressView", "IntSliderView").doesNotContain("IntProgressView");
        // What a model refers to is open before it.
        List<String> opened = contents(cell, "comm_open").stream().map(each -> each.path("comm_id").asText()).toList();
        for (JsonNode open : contents(cell, "comm_open")) {
            int at = opened.indexOf(open.path("comm_id").asText());
            open.path("data").path("state").findValuesAsText("layout").forEach(layout ->
                    assertThat(opened.subList(0, at)).contains(layout.replace("IPY_MODEL_", "")));
        }
        assertThat(cell.messages().stream().filter(each -> each.type().equals("comm_open")))
                .allMatch(each -> each.metadata().path("version").asText().equals("2.1.0"));
        String text = cell.displays().get(0).path("text/plain").asText();
        assertThat(text).isEqualTo("""
                delay <b>: 10 (0 to 60)
                rate: 0.0 (0.0 to 2.0)
                mode: append (of append, update)
                sink: console (of memory, console)
                [x] late
                name: <i>ann</i>
                done: 0 (0 to 5)
                steps: 0 (0 to 9)
                [ go ]
                a line
                <x>""");
        assertThat(cell.displays().get(0).path("text/html").asText()).contains("delay &lt;b&gt;").doesNotContain("<i>ann");
    }

    @Test
    void aMoveIsTakenToldToOtherPagesAndCalledFor(KernelClient kernel) {
        Execution cell = kernel.run(IMPORTS + """
                int latest = -1;
                IntSlider moved = IntSlider.of("delay", 0, 60).value(10).onChange(v -> { latest = v; System.out.println("moved to " + v); });
                moved.show();
                """);
        String id = shown(cell);
        assertThat(stateOf(cell, id).path("value").asInt()).isEqualTo(10);
        List<Message> said = kernel.tell("comm_msg", value(id, Map.of("value", 25)));
        assertThat(comms(said, "echo_update")).singleElement().satisfies(state ->
                assertThat(state.path("value").asInt()).isEqualTo(25));
        cell.awaitPrinted("moved to 25\n");
        assertThat(kernel.run("latest + moved.value()").result()).isEqualTo("50");
        // What it can't have, and what is no reader's to change, is not taken.
        for (Map<String, ?> wrong : List.of(Map.of("value", 61), Map.of("value", "x"), Map.of("max", 100),
                Map.of("_view_name", "X"), Map.of("description", "y"))) {
            assertThat(comms(kernel.tell("comm_msg", value(id, wrong)), "echo_update"))
                    .allMatch(JsonNode::isEmpty);
        }
        assertThat(kernel.run("moved.value()").result()).isEqualTo("25");
        assertThat(kernel.fail("moved.value(99);").errorValue()).contains("delay can't be 99: it is 0 to 60.");
    }

    @Test
    void aFloodOfMovesEndsWithTheNewestAndClicksAllCount(KernelClient kernel) {
        Execution cell = kernel.run(IMPORTS + """
                List<Integer> calls = new ArrayList<>();
                int clicks = 0;
                IntSlider flooded = IntSlider.of("n", 0, 1000).onChange(v -> { calls.add(v); java.util.concurrent.locks.LockSupport.parkNanos(200_000_000); });
                Button counted = Button.of("count").onClick(() -> clicks++);
                Box.vertical(flooded, counted).show();
                System.out.print(flooded.id() + " " + counted.id());
                """);
        String[] ids = cell.printed().split(" ");
        // They wait while a cell runs.
        Execution busy = kernel.submit("String go = new Scanner(System.in).nextLine(); System.out.print(calls.size() + \" \" + clicks);");
        busy.awaitMessage("input_request");
        for (int i = 1; i <= 60; i++) {
            kernel.post("comm_msg", value(ids[0], Map.of("value", i)));
        }
        for (int i = 0; i < 20; i++) {
            kernel.post("comm_msg", click(ids[1]));
        }
        busy.answer("go");
        assertThat(busy.await().printed()).isEqualTo("0 0");
        kernel.tell("comm_msg", value(ids[0], Map.of("value", 1000)));
        kernel.awaitResult("clicks == 20 && !calls.isEmpty() && calls.get(calls.size() - 1) == 1000", "true");
        assertThat(Integer.parseInt(kernel.run("calls.size()").result())).isLessThan(61);
    }

    @Test
    void whatFailsIsSaidBelowTheControlUntilItGoesWell(KernelClient kernel) {
        Execution cell = kernel.run(IMPORTS + """
                boolean fails = true;
                Button risky = Button.of("risky").onClick(() -> { if (fails) { throw new IllegalStateException("no <luck>"); } });
                risky.show();
                """);
        kernel.tell("comm_msg", click(shown(cell)));
        kernel.await("the failure below the control", () -> cell.displays().size() == 2);
        assertThat(cell.displays().get(1).path("text/plain").asText()).contains("IllegalStateException").contains("no <luck>");
        assertThat(cell.displays().get(1).path("text/html").asText()).contains("no &lt;luck&gt;");
        kernel.run("fails = false;");
        kernel.tell("comm_msg", click(shown(cell)));
        kernel.await("its end", () -> cell.displays().size() == 1);
    }

    @Test
    void anInterruptEndsWhatAControlCalls(KernelClient kernel) {
        Execution cell = kernel.run(IMPORTS + """
                Button slow = Button.of("slow").onClick(() -> { System.out.println("begun"); try { Thread.sleep(600_000); } catch (InterruptedException e) { throw new IllegalStateException(e); } });
                slow.show();
                """);
        kernel.tell("comm_msg", click(shown(cell)));
        cell.awaitPrinted("begun");
        kernel.interrupt();
        assertThat(kernel.run("1 + 1").result()).isEqualTo("2");
        assertThat(cell.displays().get(1).path("text/plain").asText()).contains("Interrupted");
    }

    @Test
    void aPageThatIsLoadedAgainGetsEachState(KernelClient kernel) {
        Execution cell = kernel.run(IMPORTS + "Dropdown kept = Dropdown.of(\"mode\", \"append\", \"update\"); kept.show(); kept.value(\"update\");");
        String id = shown(cell);
        assertThat(comms(kernel.tell("comm_msg", message(id, Map.of("method", "request_state"))), "update"))
                .singleElement().satisfies(state -> {
                    assertThat(state.path("index").asInt()).isEqualTo(1);
                    assertThat(state.path("_model_name").asText()).isEqualTo("DropdownModel");
                });
        kernel.tell("comm_open", Map.of("comm_id", "asks", "target_name", "jupyter.widget.control", "data", Map.of()));
        List<Message> all = kernel.tell("comm_msg", message("asks", Map.of("method", "request_states")));
        JsonNode states = all.stream().filter(each -> each.type().equals("comm_msg")).findFirst().orElseThrow().content()
                .path("data").path("states");
        assertThat(states.path(id).path("model_name").asText()).isEqualTo("DropdownModel");
        assertThat(states.path(id).path("state").path("index").asInt()).isEqualTo(1);
        // A page that closes its side takes nothing from the others.
        kernel.tell("comm_close", Map.of("comm_id", id, "data", Map.of()));
        assertThat(comms(kernel.tell("comm_msg", message(id, Map.of("method", "request_state"))), "update")).hasSize(1);
    }

    @Test
    void aControlEndsWithTheNextRunOfItsCellAndWithTheLab(KernelClient kernel) {
        String code = IMPORTS + "Checkbox again = Checkbox.of(\"again\"); again.show();";
        Execution first = kernel.run(code, Map.of("cellId", "controls-again"));
        Execution second = kernel.run(code, Map.of("cellId", "controls-again"));
        assertThat(contents(second, "comm_close")).extracting(each -> each.path("comm_id").asText()).contains(shown(first));
        Execution stops = kernel.run("ControlFrontEnd.current().closeAll();");
        assertThat(contents(stops, "comm_close")).extracting(each -> each.path("comm_id").asText()).contains(shown(second));
        assertThat(kernel.fail("again.show();").errorValue()).contains("This control was closed");
        // The layouts and styles of the controls go with them.
        assertThat(kernel.ask("comm_info_request", Map.of("target_name", "jupyter.widget")).path("comms")).isEmpty();
    }

    @Test
    void buttonsMoveASteppedSourceAndDrawItAgain(KernelClient kernel) {
        Execution cell = kernel.run(IMPORTS + """
                import streaminglab.step.*;
                import streaminglab.display.diagram.*;
                StructType columns = new StructType().add("name", DataTypes.StringType).add("at", DataTypes.TimestampType);
                StepSource<Row> till = StepSource.of(spark, java.nio.file.Files.createTempDirectory("till").toString(), columns);
                StreamingQuery stepped = till.dataset().withWatermark("at", "1 minute")
                        .groupBy(org.apache.spark.sql.functions.window(col("at"), "5 minutes")).count()
                        .writeStream().format("memory").queryName("stepped").outputMode("update").start();
                till.send(RowFactory.create("ann", java.sql.Timestamp.from(Instant.parse("2024-03-01T12:00:00Z"))));
                till.send(RowFactory.create("bob", java.sql.Timestamp.from(Instant.parse("2024-03-01T12:20:00Z"))));
                StepControl.of(till, stepped).drawing(EventTimeDiagram.of(till, stepped, "at")::look).show();
                """);
        String next = modelWith(cell, "description", "Next step");
        String ready = modelWith(cell, "value", "2 steps ready");
        kernel.tell("comm_msg", click(next));
        kernel.awaitResult("till.waiting()", "1");
        kernel.tell("comm_msg", click(modelWith(cell, "description", "Run all")));
        kernel.awaitResult("till.waiting()", "0");
        assertThat(comms(kernel.tell("comm_msg", message(ready, Map.of("method", "request_state"))), "update").get(0)
                .path("value").asText()).isEqualTo("0 steps ready");
        assertThat(comms(kernel.tell("comm_msg", message(next, Map.of("method", "request_state"))), "update").get(0)
                .path("disabled").asBoolean()).isTrue();
        kernel.run("stepped.stop();");
    }

    private static String modelWith(Execution cell, String property, String value) {
        return contents(cell, "comm_open").stream()
                .filter(each -> each.path("data").path("state").path(property).asText().equals(value))
                .findFirst().orElseThrow().path("comm_id").asText();
    }
}
