package streaminglab.control;

/** A slider over whole numbers. */
public final class IntSlider extends NumberControl<Integer, IntSlider> {

    private IntSlider(String label, int min, int max) {
        super("IntSlider", label, min, max, 1);
        slides("d");
    }

    /**
     * A slider that begins at its least value and moves by 1.
     *
     * @throws IllegalArgumentException if the least value is greater than the greatest
     */
    public static IntSlider of(String label, int min, int max) {
        return new IntSlider(label, min, max);
    }

    /** Moves both ends, and the value to the greatest, or no further than it must. */
    void range(int min, int max, boolean toMax) {
        // In this order, so that the value is within both ends on a page at any time.
        put("max", Math.max(max, value()));
        value(toMax ? max : Math.max(min, Math.min(max, value())));
        put("min", min);
        put("max", max);
    }

    @Override
    Integer number(Number said) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, said.longValue()));
    }
}
