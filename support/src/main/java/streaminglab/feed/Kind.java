package streaminglab.feed;

import java.util.function.LongFunction;

/** The kinds of records that a feed can have. */
enum Kind {
    TEXT_LINES("text lines", 10, 0, TextLines::new),
    LOG_EVENTS("log events", 10, 0, ServiceLogs::new),
    SENSOR_READINGS("sensor readings", 10, 0, Warehouse::new),
    PAGE_VIEWS("page views", 10, 0, BrowsingCustomers::new),
    // An order stands at the end of the interval in which its page was viewed.
    ORDERS("orders", 2, 1, BuyingCustomers::new);

    final String label;
    final double usualRate;
    final int firstInterval;
    private final LongFunction<Story> stories;

    Kind(String label, double usualRate, int firstInterval, LongFunction<Story> stories) {
        this.label = label;
        this.usualRate = usualRate;
        this.firstInterval = firstInterval;
        this.stories = stories;
    }

    Story story(long seed) {
        return stories.apply(seed);
    }

    @Override
    public String toString() {
        return label;
    }
}
