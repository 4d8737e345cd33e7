package streaminglab.control;

/** A number between two others. */
abstract class NumberControl<N extends Number & Comparable<N>, C extends NumberControl<N, C>> extends ValueControl<N, C> {

    NumberControl(String kind, String label, N min, N max, N step) {
        super(kind, "value", label);
        if (!Double.isFinite(min.doubleValue()) || !Double.isFinite(max.doubleValue())) {
            throw new IllegalArgumentException(named(label) + ": the least value is " + min + " and the greatest " + max
                    + ". Both have to be numbers that a slider can reach.");
        }
        if (min.compareTo(max) > 0) {
            throw new IllegalArgumentException(named(label) + ": the least value is " + min + " and the greatest " + max
                    + ". Swap them.");
        }
        put("min", min);
        put("max", max);
        put("step", step);
        put("value", min);
    }

    /** Makes it a slider, whose number is written in this format of d3. */
    final void slides(String format) {
        put("orientation", "horizontal");
        put("continuous_update", true);
        put("readout", true);
        put("readout_format", format);
        put("behavior", "drag-tap");
        style("SliderStyle");
    }

    /** The number as this control keeps it. */
    abstract N number(Number said);

    @Override
    @SuppressWarnings("unchecked")
    public N value() {
        return (N) get("value");
    }

    @Override
    public C value(N value) {
        if (valid(value) == null) {
            throw new IllegalArgumentException(named(label()) + " can't be " + value + ": it is " + get("min") + " to "
                    + get("max") + ".");
        }
        put("value", value);
        return self();
    }

    /**
     * By how much one key press or one tick moves it.
     *
     * @throws IllegalArgumentException if it is not more than 0
     */
    public C step(N step) {
        if (!(step.doubleValue() > 0)) {
            throw new IllegalArgumentException(named(label()) + ": a step of " + step + " moves nothing; it has to be more than 0.");
        }
        put("step", step);
        return self();
    }

    @Override
    @SuppressWarnings("unchecked")
    final Object valid(Object said) {
        if (!(said instanceof Number number) || Double.isNaN(number.doubleValue())) {
            return null;
        }
        N value = number(number);
        return value.compareTo((N) get("min")) < 0 || value.compareTo((N) get("max")) > 0 ? null : value;
    }

    @Override
    String text() {
        return super.text() + " (" + get("min") + " to " + get("max") + ")";
    }
}
