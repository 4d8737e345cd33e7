package streaminglab.control;

/** Yes or no. */
public final class Checkbox extends ValueControl<Boolean, Checkbox> {

    private Checkbox(String label) {
        super("Checkbox", "value", label);
        put("indent", false);
        put("value", false);
        style("CheckboxStyle");
    }

    /** A box that is not checked. */
    public static Checkbox of(String label) {
        return new Checkbox(label);
    }

    @Override
    public Boolean value() {
        return (Boolean) get("value");
    }

    @Override
    public Checkbox value(Boolean value) {
        if (value == null) {
            throw new IllegalArgumentException(named(label()) + " can't be null: it is true or false.");
        }
        put("value", value);
        return this;
    }

    @Override
    Object valid(Object said) {
        return said instanceof Boolean ? said : null;
    }

    @Override
    String text() {
        return (value() ? "[x] " : "[ ] ") + label();
    }
}
