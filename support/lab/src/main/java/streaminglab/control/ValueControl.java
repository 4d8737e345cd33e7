package streaminglab.control;

import java.util.function.Consumer;

/**
 * A control with a value that a reader can change.
 *
 * @param <V> what the value is
 * @param <C> the control itself
 */
public abstract class ValueControl<V, C extends ValueControl<V, C>> extends Control {

    /** The property that holds the value, as ipywidgets names it. */
    private final String property;
    private volatile Consumer<? super V> onChange;

    ValueControl(String kind, String property, String label) {
        super(kind);
        this.property = property;
        put("description", given("The label", label));
        put("description_allow_html", false);
        put("disabled", false);
    }

    /** A control whose front end is that of this module, with a value and no label. */
    ValueControl(String kind, String module, String version, String property) {
        super(kind, module, version);
        this.property = property;
        put("disabled", false);
    }

    /** The value now. */
    public abstract V value();

    /**
     * Sets the value, on every page; {@link #onChange} is for what a reader does, and is not called.
     *
     * @throws IllegalArgumentException if the control can't have this value
     */
    public abstract C value(V value);

    /**
     * Calls this when a reader has changed the value, with the value of then. Of a flood of changes, such as of a slider
     * that is dragged, those that came while the last call ran become one, with the newest value. A second call replaces
     * the first.
     */
    public C onChange(Consumer<? super V> call) {
        onChange = call;
        return self();
    }

    /** Makes it grey, and deaf to a reader, or not. */
    public C disabled(boolean disabled) {
        put("disabled", disabled);
        return self();
    }

    @Override
    public Runnable handler() {
        Consumer<? super V> call = onChange;
        return call == null ? null : () -> call.accept(value());
    }

    @Override
    final Object valid(String name, Object said) {
        return name.equals(property) && !isDisabled() ? valid(said) : null;
    }

    /** The value as this control keeps it; null if it can't have it. */
    abstract Object valid(Object said);

    @SuppressWarnings("unchecked")
    final C self() {
        return (C) this;
    }

    final String label() {
        return (String) get("description");
    }

    @Override
    String text() {
        return label() + ": " + value();
    }
}
