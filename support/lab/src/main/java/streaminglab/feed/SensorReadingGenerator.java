package streaminglab.feed;

import java.time.Instant;
import java.util.Random;

/** Six sensors that take turns. */
final class SensorReadingGenerator implements EventGenerator {

    /** In tenths of a degree: the hall, the cold room, the freezer. */
    private static final int[] USUAL = {205, 210, 195, 45, 50, -180};
    private static final int COLD_ROOM_DOOR = 3;

    private final Random random;

    SensorReadingGenerator(long seed) {
        random = SeededRandom.random(seed, "sensor readings");
    }

    @Override
    public Event next(long index, Instant eventTime) {
        int sensor = (int) (index % USUAL.length);
        long round = index / USUAL.length;
        int tenths = USUAL[sensor] + random.nextInt(21) - 10;
        if (sensor == COLD_ROOM_DOOR && round % 60 >= 45) {
            tenths += 80;
        }
        String id = EventGenerator.id('r', index);
        String name = "s-" + (sensor + 1);
        return new Event(id, name, json(id, name, eventTime, JsonLine.decimal(tenths, 1)),
                json(id, name, eventTime, "\"n/a\""));
    }

    private static String json(String id, String sensor, Instant eventTime, String celsius) {
        return new JsonLine().text("reading_id", id).text("sensor_id", sensor).time("event_time", eventTime)
                .raw("celsius", celsius).end();
    }
}
