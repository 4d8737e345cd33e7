package streaminglab.spark;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetStructField;
import org.apache.spark.sql.catalyst.expressions.LessThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.streaming.OutputMode;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * When a stateful operator forgets a key of its state, read off the conditions of Spark's own plan.
 *
 * @param rule   what it depends on
 * @param inKey  whether the column with the time is one of the key's, otherwise one of the value's
 * @param column that column's position, counted from 0; -1 for rules without one, and for those of a stateful processor, of which
 *               {@link QueryState#read} gives the time itself
 * @param after  how much later than the time in the column, in event time; negative for earlier
 */
public record StateExpiry(Rule rule, boolean inKey, int column, Duration after) {

    /** What it depends on that a key is forgotten. */
    public enum Rule {
        /** The watermark reaches the end of the window, or the time, that is part of the key. */
        EVENT_TIME,
        /** The watermark reaches a time until when a row of the other side of the join may match. */
        JOIN_BOUND,
        /** The watermark reaches a time until when a repeat is recognized. */
        REPEATS,
        /** The watermark passes the time-out; then the query's own function is called, and may keep the key. */
        EVENT_TIMEOUT,
        /** The same when the clock passes it. */
        CLOCK_TIMEOUT,
        /** The query's own function removes it. */
        FUNCTION,
        /** The query's own stateful processor removes it, which has no timers. */
        PROCESSOR,
        /** The same; the time is that of its key's next timer: when the watermark reaches it, Spark calls the processor. */
        PROCESSOR_EVENT_TIMER,
        /** The same when the clock reaches it. */
        PROCESSOR_CLOCK_TIMER,
        /** The clock reaches the end of its time to live, unless the processor updates or removes it before. */
        TIME_TO_LIVE,
        /** It is a timer, and the watermark reaches it, unless the processor deletes it before. */
        EVENT_TIMER,
        /** The same when the clock reaches it. */
        CLOCK_TIMER,
        /** Never: each micro-batch emits all keys in complete mode. */
        COMPLETE_MODE,
        /** Never: no column with a watermark is part of the key. */
        NO_EVENT_TIME,
        /** Never: the join's condition sets no bound, or a side has no watermark. */
        NO_JOIN_BOUND,
        /** Never: how many rows a limit has let through. */
        LIMIT,
        /** This operator is none of those known here. */
        UNKNOWN
    }

    /** What {@code GroupState} stores where no time-out is set. */
    private static final long NO_TIMEOUT = -1;

    static StateExpiry without(Rule rule) {
        return new StateExpiry(rule, false, -1, Duration.ZERO);
    }

    static StateExpiry in(Rule rule, int valueColumn) {
        return new StateExpiry(rule, false, valueColumn, Duration.ZERO);
    }

    /** That of windows and sessions, which output mode complete never forgets; otherwise by a condition. */
    static StateExpiry ofWindows(Option<OutputMode> mode, Option<Expression> condition, Option<Object> watermark, boolean inKey,
            Seq<? extends Expression> columns) {
        return mode.isDefined() && mode.get().equals(OutputMode.Complete()) ? without(Rule.COMPLETE_MODE)
                : by(Rule.EVENT_TIME, condition, watermark, inKey, columns);
    }

    /** The expiry by a condition, if there is one: there is none without a column that has a watermark. */
    static StateExpiry by(Rule rule, Option<Expression> condition, Option<Object> watermark, boolean inKey,
            Seq<? extends Expression> columns) {
        return condition.isEmpty() ? without(Rule.NO_EVENT_TIME)
                : by(rule, condition.get(), watermark, inKey, columns);
    }

    /**
     * The expiry by a condition such as {@code end of window <= watermark}.
     *
     * @param condition what Spark evaluates for each row, with the watermark of the last micro-batch as a literal
     * @param watermark milliseconds since the epoch, of that micro-batch
     * @param columns   the columns of the key or the value
     */
    static StateExpiry by(Rule rule, Expression condition, Option<Object> watermark, boolean inKey,
            Seq<? extends Expression> columns) {
        if (!(condition instanceof LessThanOrEqual due && due.right() instanceof Literal bound) || watermark.isEmpty()) {
            return without(Rule.UNKNOWN);
        }
        Expression time = due.left() instanceof GetStructField end ? end.child() : due.left();
        int column = time instanceof BoundReference bounded ? bounded.ordinal() : position((Attribute) time, columns);
        long micros = (long) watermark.get() * 1000 - (long) bound.value();
        return column < 0 ? without(Rule.NO_EVENT_TIME)
                : new StateExpiry(rule, inKey, column, Duration.of(micros, ChronoUnit.MICROS));
    }

    private static int position(Attribute time, Seq<? extends Expression> columns) {
        int position = 0;
        for (Expression each : JavaConverters.seqAsJavaList(columns)) {
            if (each instanceof Attribute attribute && attribute.exprId().equals(time.exprId())) {
                return position;
            }
            position++;
        }
        return -1;
    }

    /** The time that the watermark or the clock has to reach, or to pass; null where there is none. */
    public Instant at(Row key, Row value) {
        if (column < 0) {
            return null;
        }
        Object time = (inKey ? key : value).get(column);
        if (time instanceof Row window) {
            time = window.get(1);
        }
        Instant instant = time instanceof Long number ? instant(number)
                : time instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC)
                : time instanceof Timestamp || time instanceof Instant ? TimeWindow.instant(time) : null;
        return instant == null ? null : instant.plus(after);
    }

    private Instant instant(long number) {
        return rule == Rule.REPEATS ? Instant.EPOCH.plus(number, ChronoUnit.MICROS)
                : number == NO_TIMEOUT ? null : Instant.ofEpochMilli(number);
    }
}
