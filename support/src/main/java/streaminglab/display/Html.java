package streaminglab.display;

/** Text made safe to stand in HTML. */
final class Html {

    private Html() {
    }

    /** The text as it reads, whatever it holds: no tag, entity or attribute of it takes effect. */
    static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                // Characters that HTML does not allow, and halves of pairs, which no encoding can write.
                default -> safe.appendCodePoint(c < 0x20 && c != '\n' && c != '\t' || c >= 0xD800 && c <= 0xDFFF
                        || c == 0x7F ? 0xFFFD : c);
            }
        });
        return safe.toString();
    }

    /** The text, or its beginning and how much more there was. */
    static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return text.substring(0, end) + "… (" + (text.length() - end) + " more characters)";
    }
}
