package streaminglab.feed;

import java.time.Instant;
import java.util.Random;

/** Lines about the shop, picked at random. */
final class TextLineGenerator implements EventGenerator {

    private static final String[] LINES = {
        "the kettle sings and the shop wakes up",
        "rain on the window and tea on the table",
        "a cup of tea is a small holiday",
        "the cat sleeps on the warm kettle shelf",
        "the cold room hums and the sensors listen",
        "one order for green tea and one for black tea",
        "the stream of orders never ends",
        "a stream is a table that never stops growing",
        "words come and go but the count stays",
        "the bell rings and a customer comes in from the rain",
        "somebody left the door of the cold room open",
        "the mail is late and the tea is early",
        "every cup needs water and every stream needs a source",
        "the old teapot remembers every cup",
        "a late order is still an order",
        "the window closes and the count is final",
        "two cups on the table and the cat in the window",
        "the shop counts the cups and the cups count the days",
        "green tea for the morning and black tea for the rain",
        "the water waits for the kettle and the kettle waits for the water",
        "some words come twice and some words come late",
        "the door opens and the warm room smells of tea",
        "the sensors count the degrees and the cat counts the mice",
        "at night the shop is closed but the stream goes on"};

    private final Random random;

    TextLineGenerator(long seed) {
        random = SeededRandom.random(seed, "text lines");
    }

    @Override
    public Event next(long index, Instant eventTime) {
        String id = EventGenerator.id('t', index);
        return new Event(id, id, LINES[random.nextInt(LINES.length)], null);
    }
}
