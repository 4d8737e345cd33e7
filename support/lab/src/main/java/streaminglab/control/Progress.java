package streaminglab.control;

/** A bar that fills; nobody but the code moves it. */
public final class Progress extends NumberControl<Integer, Progress> {

    private Progress(String label, int max) {
        super("IntProgress", label, 0, max, 1);
        // Progress of whole numbers and of others look the same, so they share a view.
        put("_view_name", "ProgressView");
        put("orientation", "horizontal");
        put("bar_style", "");
        put("disabled", true);
        style("ProgressStyle");
    }

    /**
     * An empty bar.
     *
     * @param max the value of a full one, 1 or more
     * @throws IllegalArgumentException if {@code max} is less than 0
     */
    public static Progress of(String label, int max) {
        return new Progress(label, max);
    }

    @Override
    Integer number(Number said) {
        return said.intValue();
    }
}
