package streaminglab.grading;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/**
 * What a teacher has announced.
 *
 * @param due       until when answers are in time, by the clock of this machine; empty for no deadline
 * @param penalty   percent of the points that each day begun after the deadline costs, 0 to 100
 * @param keepsLast whether the last of several submissions counts, and not the best
 * @param roster    the list of the class; empty for none
 */
record Terms(Optional<LocalDateTime> due, int penalty, boolean keepsLast, Optional<Path> roster) {

    static final Terms NONE = new Terms(Optional.empty(), 0, false, Optional.empty());

    private static final long MINUTES_OF_A_DAY = Duration.ofDays(1).toMinutes();
    private static final DateTimeFormatter DUE = DateTimeFormatter.ofPattern("uuuu-MM-dd[['T'][' ']HH:mm]").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    /**
     * As they are given to {@code make grade}; each may be empty.
     *
     * @throws GradingException that names the value and what it should be
     */
    static Terms of(Path home, String roster, String due, String penalty, String keep) {
        if (!penalty.matches("|[0-9]|[1-9][0-9]|100")) {
            throw new GradingException("LATE_PENALTY=" + penalty + " is no number from 0 to 100: how many percent of its points"
                    + " a submission loses with each day that begins after the deadline.");
        }
        if (!penalty.isEmpty() && due.isEmpty()) {
            throw new GradingException("LATE_PENALTY=" + penalty + " needs a deadline: add DUE=\"2026-12-10 23:59\".");
        }
        if (!keep.matches("|best|last")) {
            throw new GradingException("KEEP=" + keep + ": which of several submissions counts, is it the best or the last?");
        }
        return new Terms(due.isEmpty() ? Optional.empty() : Optional.of(time(due)), penalty.isEmpty() ? 0 : Integer.parseInt(penalty),
                keep.equals("last"), roster.isEmpty() ? Optional.empty() : Optional.of(home.resolve(roster)));
    }

    /** A day without a time is over at its end. */
    private static LocalDateTime time(String due) {
        try {
            TemporalAccessor parsed = DUE.parseBest(due, LocalDateTime::from, LocalDate::from);
            return parsed instanceof LocalDateTime time ? time : ((LocalDate) parsed).plusDays(1).atStartOfDay();
        } catch (DateTimeException e) {
            throw new GradingException("DUE=" + due + " is no day or time: write it as in DUE=2026-12-10 or DUE=\"2026-12-10 23:59\".");
        }
    }

    /** How many days after the deadline have begun; 0 for what is in time. */
    long daysLate(HandedIn handedIn) {
        if (due.isEmpty()) {
            return 0;
        }
        Instant end = due.get().atZone(ZoneId.systemDefault()).toInstant();
        // A minute that has begun is over: nobody is late at 23:59:30 for 23:59.
        long minutes = Math.max(0, Duration.between(end, handedIn.time()).toMinutes());
        long days = (minutes + MINUTES_OF_A_DAY - 1) / MINUTES_OF_A_DAY;
        return handedIn.late() ? Math.max(1, days) : days;
    }

    /** What so many points are worth after so many days. */
    double counted(long points, long daysLate) {
        return Math.round(points * Math.max(0, 100 - penalty * daysLate)) / 100.0;
    }

    /** A sentence; empty if nothing was announced. */
    @Override
    public String toString() {
        return due.map(time -> "Due " + SHOWN.format(time) + " (" + ZoneId.systemDefault() + ")"
                + (penalty == 0 ? "" : "; each day begun after it costs " + penalty + " % of the points") + ". ").orElse("")
                + "Of several submissions to an exercise the " + (keepsLast ? "last" : "best") + " one counts.";
    }
}
