package streaminglab.kernel.jshell;

import java.util.regex.Pattern;

/** The ends of lines in code. Java knows more than one, and all of them end a comment. */
public final class LineEnds {

    /** As a Unicode escape; a backslash that another one escapes begins none. */
    private static final Pattern ESCAPED = Pattern.compile(
            "(?<!\\\\)((?:\\\\\\\\)*+)\\\\u++000(?:[aA]|[dD](\\\\u++000[aA])?+)");
    private static final Pattern RETURN = Pattern.compile("\r\n?+");

    private LineEnds() {
    }

    /** The code with a line feed for each end of a line, so that nobody else has to know the others. */
    public static String asLineFeeds(String code) {
        String plain = code.contains("\\u") ? ESCAPED.matcher(code).replaceAll("$1\n") : code;
        return RETURN.matcher(plain).replaceAll("\n");
    }
}
