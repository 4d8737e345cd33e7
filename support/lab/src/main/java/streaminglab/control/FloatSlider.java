package streaminglab.control;

/** A slider over numbers with a fraction. */
public final class FloatSlider extends NumberControl<Double, FloatSlider> {

    private static final int STEPS = 100;

    private FloatSlider(String label, double min, double max) {
        super("FloatSlider", label, min, max, max > min ? (max - min) / STEPS : 1);
        slides(".2f");
    }

    /**
     * A slider that begins at its least value and moves by a hundredth of its length.
     *
     * @throws IllegalArgumentException if the least value is greater than the greatest
     */
    public static FloatSlider of(String label, double min, double max) {
        return new FloatSlider(label, min, max);
    }

    @Override
    Double number(Number said) {
        return said.doubleValue();
    }
}
