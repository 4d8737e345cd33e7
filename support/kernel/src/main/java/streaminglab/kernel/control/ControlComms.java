package streaminglab.kernel.control;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.kernel.comm.Comm;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageContext;
import io.github.spencerpark.jupyter.messages.comm.CommCloseCommand;
import io.github.spencerpark.jupyter.messages.comm.CommMsgCommand;
import io.github.spencerpark.jupyter.messages.comm.CommOpenCommand;
import io.github.spencerpark.jupyter.messages.publish.PublishDisplayData;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import streaminglab.control.Control;
import streaminglab.control.ControlFrontEnd;
import streaminglab.display.MimeBundle;
import streaminglab.kernel.cell.Cell;
import streaminglab.kernel.cell.CellRenderer;
import streaminglab.kernel.cell.Publisher;

/**
 * The controls of a notebook, as ipywidgets' front end knows them: each is a comm whose state both sides hold. What a
 * page says arrives on the thread that answers Jupyter, so only between two cells; it is taken there, told to the other
 * pages, and what it calls runs afterwards.
 */
public final class ControlComms implements ControlFrontEnd {

    private static final Gson JSON = new GsonBuilder().serializeNulls().create();
    private static final MIMEType VIEW = MIMEType.parse("application/vnd.jupyter.widget-view+json");
    /** A page that is loaded asks here for all models at once. */
    private static final String ASKS_FOR_ALL = "jupyter.widget.control";
    /** Of ipywidgets' protocol. */
    private static final Map<String, Object> PROTOCOL = Map.of("version", "2.1.0");

    private final Publisher publisher;
    private final Supplier<Cell> running;
    private final ControlCalls calls;
    private final Map<String, Model> models = new ConcurrentHashMap<>();

    public ControlComms(Publisher publisher, Supplier<Cell> running, ControlCalls calls) {
        this.publisher = publisher;
        this.running = running;
        this.calls = calls;
        publisher.registerTarget(ASKS_FOR_ALL, (manager, id, target, open) -> new Asker(id));
    }

    /** The model of an open control, and the cell that showed it. */
    private final class Model extends Comm {

        private final Control control;
        private final Cell cell;

        Model(Control control, Cell cell) {
            super(publisher, control.id(), TARGET);
            this.control = control;
            this.cell = cell;
        }

        @Override
        protected void onMessage(Message<CommMsgCommand> message) {
            JsonObject data = message.getContent().getData();
            switch (text(data, "method")) {
                case "update" -> {
                    Map<String, Object> taken = control.receive(plain(data.get("state")));
                    answer(message, getID(), update("echo_update", taken));
                    if (!taken.isEmpty() && control.handler() != null) {
                        calls.callOnce(control, cell);
                    }
                }
                case "custom" -> {
                    if ("click".equals(plain(data.get("content")).get("event")) && control.handler() != null) {
                        calls.call(control, cell);
                    }
                }
                case "request_state" -> answer(message, getID(), update("update", control.state()));
                default -> {
                    // A method of a later ipywidgets.
                }
            }
        }

        @Override
        protected void onClose(Message<CommCloseCommand> message, boolean sending) {
            // One page has let it go; others, and the next one, may still show it.
            if (!sending) {
                publisher.registerComm(this);
            }
        }
    }

    /** A page that has just been loaded. */
    private final class Asker extends Comm {

        Asker(String id) {
            super(publisher, id, ASKS_FOR_ALL);
        }

        @Override
        protected void onMessage(Message<CommMsgCommand> message) {
            if (!text(message.getContent().getData(), "method").equals("request_states")) {
                return;
            }
            Map<String, Object> states = new LinkedHashMap<>();
            models.forEach((id, model) -> {
                Map<String, Object> state = model.control.state();
                states.put(id, Map.of("model_name", state.get("_model_name"), "model_module", state.get("_model_module"),
                        "model_module_version", state.get("_model_module_version"), "state", state));
            });
            JsonObject answer = new JsonObject();
            answer.addProperty("method", "update_states");
            answer.add("states", JSON.toJsonTree(states));
            answer.add("buffer_paths", new JsonArray());
            answer(message, getID(), answer);
        }

        @Override
        protected void onClose(Message<CommCloseCommand> message, boolean sending) {
            // It has its answer.
        }
    }

    @Override
    public void open(Control control) {
        Model model = new Model(control, Cell.current());
        models.put(control.id(), model);
        publisher.registerComm(model);
        JsonObject data = new JsonObject();
        data.add("state", JSON.toJsonTree(control.state()));
        data.add("buffer_paths", new JsonArray());
        publisher.publish(parent(model), CommOpenCommand.MESSAGE_TYPE, new CommOpenCommand(control.id(), TARGET, data), PROTOCOL);
    }

    @Override
    public void show(Control control, MimeBundle otherwise) {
        Cell cell = Cell.current();
        DisplayData data = CellRenderer.data(otherwise);
        JsonObject view = new JsonObject();
        view.addProperty("model_id", control.id());
        view.addProperty("version_major", 2);
        view.addProperty("version_minor", 0);
        data.putData(VIEW, view);
        cell.output.flush();
        publisher.publish(cell.request, new PublishDisplayData(data));
    }

    @Override
    public void update(Control control, Map<String, Object> changed) {
        Model model = models.get(control.id());
        if (model != null) {
            publish(parent(model), control.id(), update("update", changed));
        }
    }

    @Override
    public void close(Control control) {
        Model model = models.remove(control.id());
        if (model != null) {
            calls.forget(control);
            publisher.unregisterComm(control.id());
            publisher.publish(parent(model), CommCloseCommand.MESSAGE_TYPE,
                    new CommCloseCommand(control.id(), new JsonObject()), Map.of());
        }
    }

    @Override
    public void closeAll() {
        models.values().forEach(model -> model.control.close());
    }

    /** Closes what an earlier run of this cell has opened. */
    public void closeThoseOfEarlierRuns(Cell rerun) {
        models.values().stream().filter(model -> model.cell.isEarlierRunOf(rerun)).forEach(model -> model.control.close());
    }

    /** A headless run listens to the running cell alone. */
    private MessageContext parent(Model model) {
        Cell now = running.get();
        return (now == null ? model.cell : now).request;
    }

    /** What is said about a page's message comes before the kernel is idle again, as a page expects. */
    private void answer(MessageContext asked, String id, JsonObject data) {
        publish(asked, id, data);
        publisher.drain();
    }

    private void publish(MessageContext parent, String id, JsonObject data) {
        publisher.publish(parent, CommMsgCommand.MESSAGE_TYPE, new CommMsgCommand(id, data), Map.of());
    }

    private static JsonObject update(String method, Map<String, Object> state) {
        JsonObject data = new JsonObject();
        data.addProperty("method", method);
        data.add("state", JSON.toJsonTree(state));
        data.add("buffer_paths", new JsonArray());
        return data;
    }

    private static String text(JsonObject data, String property) {
        return data.has(property) && data.get(property).isJsonPrimitive() ? data.get(property).getAsString() : "";
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> plain(JsonElement object) {
        return object != null && object.isJsonObject() ? JSON.fromJson(object, Map.class) : Map.of();
    }
}
