package streaminglab.control;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import streaminglab.spark.TimeWindow;

/** A row as the Java that makes it, to be pasted into a cell. */
final class RowCode {

    private RowCode() {
    }

    static String of(Row row) {
        return IntStream.range(0, row.length()).mapToObj(i -> value(row.get(i)))
                .collect(Collectors.joining(", ", "RowFactory.create(", ")"));
    }

    private static String value(Object value) {
        if (value == null || value instanceof Integer || value instanceof Double || value instanceof Boolean) {
            return String.valueOf(value);
        }
        if (value instanceof Long) {
            return value + "L";
        }
        if (value instanceof BigDecimal) {
            return "new java.math.BigDecimal(\"" + value + "\")";
        }
        if (value instanceof Instant || value instanceof Timestamp) {
            return "java.time.Instant.parse(\"" + TimeWindow.instant(value) + "\")";
        }
        return value instanceof String text ? quoted(text) : "/* " + String.valueOf(value).replace("*/", "* /") + " */ null";
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> quoted.append(switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> isPlain(c) ? Character.toString(c) : Character.toString(c).chars().mapToObj("\\u%04x"::formatted)
                    .collect(Collectors.joining());
        }));
        return quoted.append('"').toString();
    }

    /** A half of a pair can't be written otherwise, and what turns the direction of a line hides what that says. */
    private static boolean isPlain(int c) {
        return c >= ' ' && Character.getType(c) != Character.SURROGATE && Character.getType(c) != Character.FORMAT;
    }
}
