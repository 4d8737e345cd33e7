package streaminglab.control;

import java.time.Duration;

/** Buttons that count up automatically, as long as a reader lets them, for steps that should follow each other. */
public final class Play extends NumberControl<Integer, Play> {

    private Play(String label, int min, int max) {
        super("Play", label, min, max, 1);
        put("interval", 1000L);
        put("playing", false);
        put("repeat", false);
        put("show_repeat", false);
        style("DescriptionStyle");
    }

    /**
     * Counts from one number to the other, one a second.
     *
     * @throws IllegalArgumentException if the least value is greater than the greatest
     */
    public static Play of(String label, int min, int max) {
        return new Play(label, min, max);
    }

    /**
     * The time between two numbers.
     *
     * @throws IllegalArgumentException if it is not more than 0
     */
    public Play every(Duration interval) {
        if (interval.toMillis() <= 0) {
            throw new IllegalArgumentException(named(label()) + ": an interval of " + interval + " is none; it has to be 1 ms or more.");
        }
        put("interval", interval.toMillis());
        return this;
    }

    @Override
    Integer number(Number said) {
        return said.intValue();
    }
}
