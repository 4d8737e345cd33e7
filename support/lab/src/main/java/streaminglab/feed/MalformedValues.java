package streaminglab.feed;

import java.util.Random;
import streaminglab.feed.EventGenerator.Event;

/** What becomes of a share of the values on their way. */
final class MalformedValues {

    private final Random random;

    MalformedValues(Random random) {
        this.random = random;
    }

    /** The broken value, or null if this one stays whole; {@code fraction} of them do not. */
    String valueOf(Event event, double fraction) {
        boolean broken = random.nextDouble() < fraction;
        int way = random.nextInt(3);
        double cut = random.nextDouble();
        if (!broken) {
            return null;
        }
        return switch (way) {
            case 0 -> event.value().substring(0, 1 + (int) (cut * (event.value().length() - 1)));
            case 1 -> "<html><body>502 Bad Gateway</body></html>";
            default -> event.mistyped();
        };
    }
}
