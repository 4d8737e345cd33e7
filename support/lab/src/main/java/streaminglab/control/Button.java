package streaminglab.control;

/** A button; each click counts. */
public final class Button extends Control {

    private volatile Runnable onClick;

    private Button(String label) {
        super("Button");
        put("description", given("The text on a button", label));
        put("disabled", false);
        put("button_style", "");
        put("icon", "");
        style("ButtonStyle");
        // Otherwise ipywidgets cuts a text that is wider than this.
        Control layout = (Control) get("layout");
        layout.put("min_width", "148px");
        layout.put("width", "max-content");
    }

    /** A button with this text on it. */
    public static Button of(String label) {
        return new Button(label);
    }

    /** Calls this for each click; a second call replaces the first. */
    public Button onClick(Runnable call) {
        onClick = call;
        return this;
    }

    /** Changes the text on it. */
    public Button label(String label) {
        put("description", given("The text on a button", label));
        return this;
    }

    /** Makes it grey, and deaf to clicks, or not. */
    public Button disabled(boolean disabled) {
        put("disabled", disabled);
        return this;
    }

    @Override
    public Runnable handler() {
        return isDisabled() ? null : onClick;
    }

    @Override
    String text() {
        return "[ " + get("description") + " ]";
    }
}
