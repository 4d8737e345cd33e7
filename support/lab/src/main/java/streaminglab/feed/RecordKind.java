package streaminglab.feed;

import java.util.function.LongFunction;

/** The kinds of records that a feed can have. */
enum RecordKind {
    TEXT_LINES("text lines", 10, 0, TextLineGenerator::new),
    LOG_EVENTS("log events", 10, 0, LogEventGenerator::new),
    SENSOR_READINGS("sensor readings", 10, 0, SensorReadingGenerator::new),
    PAGE_VIEWS("page views", 10, 0, PageViewGenerator::new),
    // An order is at the end of the interval in which its page was viewed.
    ORDERS("orders", 2, 1, OrderGenerator::new);

    final String label;
    final double usualRate;
    final int firstInterval;
    private final LongFunction<EventGenerator> generators;

    RecordKind(String label, double usualRate, int firstInterval, LongFunction<EventGenerator> generators) {
        this.label = label;
        this.usualRate = usualRate;
        this.firstInterval = firstInterval;
        this.generators = generators;
    }

    EventGenerator generator(long seed) {
        return generators.apply(seed);
    }

    @Override
    public String toString() {
        return label;
    }
}
