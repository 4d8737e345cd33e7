package streaminglab.control;

/** A line that a reader types; it counts when Enter is pressed, or the field is left. */
public final class TextField extends ValueControl<String, TextField> {

    private TextField(String label) {
        super("Text", "value", label);
        put("value", "");
        put("placeholder", "");
        put("continuous_update", false);
        style("TextStyle");
    }

    /** An empty line. */
    public static TextField of(String label) {
        return new TextField(label);
    }

    @Override
    public String value() {
        return (String) get("value");
    }

    @Override
    public TextField value(String value) {
        put("value", given("The text of " + named(label()), value));
        return this;
    }

    @Override
    Object valid(Object said) {
        return said instanceof String ? said : null;
    }
}
