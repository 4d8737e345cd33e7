package streaminglab.display.markup;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/** Times of day in a zone; those of another day than the usual one have their date. */
public final class TimeText {

    private static final List<Duration> STEPS = List.of(Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofSeconds(1),
            Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(5),
            Duration.ofMinutes(10), Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(3), Duration.ofHours(6),
            Duration.ofHours(12), Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(30), Duration.ofDays(365));
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter MILLISECOND = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd");
    private static final DateTimeFormatter DAY_AND_MINUTE = DateTimeFormatter.ofPattern("MM-dd HH:mm");

    private final ZoneId zone;
    private final LocalDate usual;

    /** @param usual a time of the day that needs no mention */
    public TimeText(ZoneId zone, Instant usual) {
        this.zone = zone;
        this.usual = LocalDate.ofInstant(usual, zone);
    }

    /** The day in the middle of these times needs no mention. */
    public static TimeText of(ZoneId zone, Stream<Instant> times) {
        List<Instant> sorted = times.sorted().toList();
        return new TimeText(zone, sorted.isEmpty() ? Instant.EPOCH : sorted.get(sorted.size() / 2));
    }

    /** To the second, or to the millisecond if it has some. */
    public String second(Instant time) {
        return LocalDate.ofInstant(time, zone).equals(usual) ? timeOfDay(time) : full(time);
    }

    private String timeOfDay(Instant time) {
        return (time.getNano() == 0 ? SECOND : MILLISECOND).format(time.atZone(zone));
    }

    /** With the date. */
    public String full(Instant time) {
        return DAY.format(time.atZone(zone)) + " " + timeOfDay(time);
    }

    /** As short as marks at this distance, on an axis of this length, allow. */
    public String mark(Instant time, Duration step, Duration length) {
        if (step.compareTo(Duration.ofDays(1)) >= 0) {
            return DAY.format(time.atZone(zone));
        }
        if (length.compareTo(Duration.ofHours(23)) > 0) {
            return DAY_AND_MINUTE.format(time.atZone(zone));
        }
        return (step.toSeconds() >= 60 ? MINUTE : step.toMillis() >= 1000 ? SECOND : MILLISECOND).format(time.atZone(zone));
    }

    /** The shortest of the usual steps that gives no more marks than this. */
    public static Duration step(Duration length, int marks) {
        return STEPS.stream().filter(step -> length.dividedBy(step) <= marks).findFirst()
                .orElse(Duration.ofDays(Math.max(1, length.toDays() / marks)));
    }
}
