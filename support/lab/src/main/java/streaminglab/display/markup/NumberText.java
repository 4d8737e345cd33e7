package streaminglab.display.markup;

import java.util.Locale;

/** Numbers as texts for a reader; one that Spark did not report is said to be missing, never guessed. */
public final class NumberText {

    public static final String MISSING = "not reported";

    private NumberText() {
    }

    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Whole, or with four digits. */
    public static String number(double number) {
        return Math.abs(number) < 1e15 && number == Math.rint(number) ? count((long) number)
                : String.format(Locale.ROOT, "%.4g", number);
    }

    /** E.g. {@code 1 row}, {@code 2 rows}. */
    public static String count(long number, String noun) {
        return count(number, noun, noun + "s");
    }

    public static String count(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    /** With one digit behind the point; Spark reports no rate before there was time to measure one. */
    public static String rate(double perSecond) {
        return Double.isFinite(perSecond) ? String.format(Locale.ROOT, "%,.1f rows/s", perSecond) : MISSING;
    }

    public static String millis(Long millis) {
        return millis == null ? MISSING : count(millis) + " ms";
    }

    public static String bytes(long bytes) {
        if (bytes < 1024) {
            return count(bytes, "byte");
        }
        return bytes < 1 << 20 ? String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0)
                : String.format(Locale.ROOT, "%,.1f MiB", bytes / 1024.0 / 1024);
    }
}
