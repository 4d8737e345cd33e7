package streaminglab.display.markup;

/** Text made safe for HTML, SVG and XML. */
public final class Html {

    /** A text that is longer by no more than the words about it is not cut. */
    static final int SLACK = 40;

    private Html() {
    }

    /** The text as it reads, whatever it holds: no tag, entity or attribute of it takes effect. */
    public static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(readable(c));
            }
        });
        return safe.toString();
    }

    /** The text without characters that a page or a terminal obeys and does not show. */
    public static String readable(String text) {
        return text.codePoints().allMatch(c -> readable(c) == c) ? text
                : text.codePoints().map(Html::readable)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    /** Controls, halves of pairs, which no encoding can write, and what is no character at all become U+FFFD. */
    private static int readable(int c) {
        boolean control = c < 0x20 && c != '\n' && c != '\t' || c >= 0x7F && c < 0xA0;
        boolean halfOfPair = c >= 0xD800 && c <= 0xDFFF;
        boolean noCharacter = c >= 0xFDD0 && c <= 0xFDEF || (c & 0xFFFE) == 0xFFFE;
        return control || halfOfPair || noCharacter ? 0xFFFD : c;
    }

    /** The text, or its beginning and how much more there was. */
    public static String cut(String text, int limit) {
        if (text.length() <= limit + SLACK) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return text.substring(0, end) + "… (" + (text.length() - end) + " more characters)";
    }
}
