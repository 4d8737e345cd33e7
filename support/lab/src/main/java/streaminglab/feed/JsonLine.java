package streaminglab.feed;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A JSON object in one line, its fields in the order in which they are given. */
final class JsonLine {

    // Not Instant.toString, which leaves out milliseconds where they are zero.
    private static final DateTimeFormatter ISO_MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final StringBuilder json = new StringBuilder("{");

    /** Plain words of our own: nothing in them needs an escape. */
    JsonLine text(String name, String value) {
        return raw(name, value == null ? "null" : '"' + value + '"');
    }

    JsonLine time(String name, Instant value) {
        return text(name, ISO_MILLIS.format(value));
    }

    JsonLine raw(String name, String value) {
        json.append(json.length() == 1 ? "\"" : ",\"").append(name).append("\":").append(value);
        return this;
    }

    String end() {
        return json + "}";
    }

    /** A number from its hundredths or tenths; a double's own text is not the same on every JVM. */
    static String decimal(long units, int digits) {
        return BigDecimal.valueOf(units, digits).toPlainString();
    }
}
