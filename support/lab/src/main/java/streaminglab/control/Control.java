package streaminglab.control;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import streaminglab.display.MimeBundle;
import streaminglab.display.markup.Html;
import streaminglab.display.markup.Style;

/** One control, with the state that the kernel and all pages share. */
public abstract class Control {

    private static final String BASE = "@jupyter-widgets/base";
    private static final String CONTROLS = "@jupyter-widgets/controls";
    /** Of both modules: what jupyterlab_widgets 3 has. */
    private static final String VERSION = "2.0.0";

    private static final int NAMED = 100;

    private final String id = UUID.randomUUID().toString().replace("-", "");
    /** What ipywidgets calls it, e.g. {@code IntSlider}. */
    private final String kind;
    private final Map<String, Object> state = new LinkedHashMap<>();
    private ControlFrontEnd openedIn;
    private boolean closed;

    /** A control with a view of its own. */
    Control(String kind) {
        this(kind, CONTROLS, VERSION);
    }

    /** A control whose front end is that of this module. */
    Control(String kind, String module, String version) {
        this(kind, module, version, module, kind + "View");
        state.put("_dom_classes", List.of());
        state.put("tabbable", null);
        state.put("tooltip", null);
        state.put("layout", new Control("Layout", BASE, VERSION, BASE, "LayoutView") {
            @Override
            String text() {
                return "";
            }
        });
    }

    private Control(String kind, String module, String version, String viewModule, String view) {
        this.kind = kind;
        state.put("_model_module", module);
        state.put("_model_module_version", version);
        state.put("_model_name", kind + "Model");
        state.put("_view_module", viewModule);
        state.put("_view_module_version", version);
        state.put("_view_name", view);
        state.put("_view_count", null);
    }

    /** Gives the control a style of its kind, in which a description is as wide as it needs. */
    final void style(String styleKind) {
        Control style = new Control(styleKind, CONTROLS, VERSION, BASE, "StyleView") {
            @Override
            String text() {
                return "";
            }
        };
        style.put("description_width", "initial");
        put("style", style);
    }

    /** Gives its element on a page this class of CSS, for our own front end; other ones need not know it. */
    final void className(String name) {
        put("_dom_classes", List.of(name));
    }

    /** Shows it below the calling cell; a second call shows the same once more. */
    public final void show() {
        ControlFrontEnd frontEnd = ControlFrontEnd.current();
        open(frontEnd);
        String text = text();
        frontEnd.show(this, new MimeBundle(Style.display("Control", "<p>" + Html.escape(text).replace("\n", "<br/>") + "</p>"), text));
    }

    /** Takes it away from all pages, for good; what it would call is not called any more. */
    public final void close() {
        ControlFrontEnd frontEnd;
        synchronized (this) {
            frontEnd = openedIn;
            openedIn = null;
            closed = true;
        }
        if (frontEnd != null) {
            controls().forEach(Control::close);
            frontEnd.close(this);
        }
    }

    /**
     * Makes its model known, those it refers to first.
     *
     * @throws IllegalStateException if it has been closed
     */
    private void open(ControlFrontEnd frontEnd) {
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("This control was closed, by Lab.stop(), close() or another run of its"
                        + " cell. Run the cell that makes it, and show that one.");
            }
            if (openedIn != null) {
                return;
            }
            openedIn = frontEnd;
        }
        controls().forEach(each -> each.open(frontEnd));
        frontEnd.open(this);
    }

    /** Its id, the same for its model on each page. */
    public final String id() {
        return id;
    }

    /** All of its state as ipywidgets names it: strings, numbers, booleans, null, and lists of these. */
    public final synchronized Map<String, Object> state() {
        Map<String, Object> references = new LinkedHashMap<>();
        state.forEach((name, value) -> references.put(name, reference(value)));
        return references;
    }

    private static Object reference(Object value) {
        if (value instanceof Control control) {
            return "IPY_MODEL_" + control.id;
        }
        return value instanceof List<?> list ? list.stream().map(Control::reference).toList() : value;
    }

    private synchronized List<Control> controls() {
        return state.values().stream().flatMap(value -> value instanceof List<?> list ? list.stream()
                : Stream.ofNullable(value)).filter(Control.class::isInstance).map(Control.class::cast).toList();
    }

    final synchronized Object get(String property) {
        return state.get(property);
    }

    /** Sets a property, on all pages where the control is open. */
    final void put(String property, Object value) {
        ControlFrontEnd frontEnd;
        synchronized (this) {
            if (Objects.equals(state.put(property, value), value)) {
                return;
            }
            frontEnd = openedIn;
        }
        if (frontEnd != null) {
            frontEnd.update(this, new HashMap<>(Map.of(property, reference(value))));
        }
    }

    /**
     * Takes what a page says of this control. What is no property that a reader can change, or no value that it can have,
     * is left out.
     *
     * @param said properties and values as ipywidgets sends them
     * @return what was taken, for the other pages
     */
    public final synchronized Map<String, Object> receive(Map<String, Object> said) {
        Map<String, Object> taken = new LinkedHashMap<>();
        said.forEach((property, value) -> {
            Object valid = property.startsWith("_") || !state.containsKey(property) ? null : valid(property, value);
            if (valid != null) {
                state.put(property, valid);
                taken.put(property, valid);
            }
        });
        return taken;
    }

    /** The value that a reader may give to a property, of the type that it has; null for none. */
    Object valid(String property, Object value) {
        return null;
    }

    /** What is to be called when a page has changed the value or clicked; null for nothing. */
    public Runnable handler() {
        return null;
    }

    /** Whether it is grey and can't be touched. */
    public final boolean isDisabled() {
        return Boolean.TRUE.equals(get("disabled"));
    }

    /** Whether it has ended. */
    public final synchronized boolean isClosed() {
        return closed;
    }

    /** What ipywidgets calls it. */
    public final String kind() {
        return kind;
    }

    /**
     * A text that a control can have, which is any.
     *
     * @param what what it is, for the error
     * @throws IllegalArgumentException if it is null
     */
    static String given(String what, String text) {
        if (text == null) {
            throw new IllegalArgumentException(what + " is null. For one without a sign, give \"\".");
        }
        return text;
    }

    /** A text as an error names it, cut if it is long. */
    static String named(Object text) {
        return Html.cut(String.valueOf(text), NAMED);
    }

    /** The state in words, for a page without controls. */
    abstract String text();

    /** The state in words. */
    @Override
    public final String toString() {
        return text();
    }
}
