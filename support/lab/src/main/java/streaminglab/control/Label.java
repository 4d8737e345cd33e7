package streaminglab.control;

/** A line of text that the code can change; a formula between dollar signs is drawn as one. */
public final class Label extends Control {

    private Label(String text) {
        super("Label");
        put("description", "");
        put("description_allow_html", false);
        put("placeholder", "");
        value(text);
        style("LabelStyle");
    }

    /** A line with this text. */
    public static Label of(String text) {
        return new Label(text);
    }

    /** Changes the text. */
    public Label value(String text) {
        put("value", given("The text of a line", text));
        return this;
    }

    @Override
    String text() {
        return (String) get("value");
    }
}
