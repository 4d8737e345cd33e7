package streaminglab.feed;

import java.time.Instant;
import java.util.Random;

/** What the shop's services log: mostly that all is well, and an outage of the checkout in every thousand events. */
final class LogEventGenerator implements EventGenerator {

    private static final String[] SERVICES = {"web", "checkout", "stock", "mail"};
    private static final String[] INFO =
            {"served the front page", "order taken", "shelf counted", "receipt sent"};
    private static final String[] DEBUG =
            {"cache is warm", "cart loaded", "asked the warehouse", "connected to the mail server"};
    private static final String[] WARN =
            {"page took longer than a second", "card service is slow", "few kettles left", "mail queue is long"};
    private static final String[] ERROR =
            {"page not found", "card service timed out", "shelf does not answer", "mail server refused the receipt"};

    private final Random random;

    LogEventGenerator(long seed) {
        random = SeededRandom.random(seed, "log events");
    }

    @Override
    public Event next(long index, Instant eventTime) {
        int service = random.nextInt(SERVICES.length);
        int luck = random.nextInt(100);
        boolean outage = index % 1000 >= 399 && index % 1000 < 499;
        if (outage && luck < 50) {
            return event(index, eventTime, "ERROR", 1, ERROR);
        }
        if (luck >= 97) {
            return event(index, eventTime, "ERROR", service, ERROR);
        }
        if (luck >= 87) {
            return event(index, eventTime, "WARN", service, WARN);
        }
        return luck >= 77
                ? event(index, eventTime, "DEBUG", service, DEBUG)
                : event(index, eventTime, "INFO", service, INFO);
    }

    private static Event event(long index, Instant eventTime, String level, int service, String[] messages) {
        String id = EventGenerator.id('e', index);
        JsonLine mistyped = new JsonLine().text("event_id", id).text("event_time", "yesterday");
        JsonLine sound = new JsonLine().text("event_id", id).time("event_time", eventTime);
        return new Event(id, SERVICES[service], rest(sound, level, service, messages),
                rest(mistyped, level, service, messages));
    }

    private static String rest(JsonLine line, String level, int service, String[] messages) {
        return line.text("level", level).text("service", SERVICES[service]).text("message", messages[service]).end();
    }
}
