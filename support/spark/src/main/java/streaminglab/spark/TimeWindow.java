package streaminglab.spark;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** A span of event time, as Spark's {@code window} and {@code session_window} make them; the end is not part of it. */
public record TimeWindow(Instant start, Instant end) implements Comparable<TimeWindow> {

    private static final Comparator<TimeWindow> ORDER =
            Comparator.comparing(TimeWindow::start).thenComparing(TimeWindow::end);

    /** True of the type that both functions give. */
    public static boolean isTypeOf(DataType type) {
        return type instanceof StructType struct && Arrays.equals(struct.fieldNames(), new String[] {"start", "end"});
    }

    public static TimeWindow of(Row window) {
        return new TimeWindow(instant(window.get(0)), instant(window.get(1)));
    }

    /** A timestamp of Spark's, in whichever of Java's classes it comes; null for null. */
    public static Instant instant(Object timestamp) {
        // Spark's way, since Java's Timestamp counts days before 1582 by another calendar.
        return timestamp instanceof Timestamp sql
                ? DateTimeUtils.microsToInstant(DateTimeUtils.fromJavaTimestamp(sql)) : (Instant) timestamp;
    }

    @Override
    public int compareTo(TimeWindow other) {
        return ORDER.compare(this, other);
    }
}
