package streaminglab.kernel.jshell;

/**
 * Code for those who look for words in it: what is written in comments, texts and characters is no code.
 *
 * @param text    the code with blanks in place of comments, and quotation marks in place of texts and characters; all else,
 *                and each line, is where it was
 * @param literal where the contents begin of a text that does not end; -1 if there is none
 * @param comment whether the code ends within a comment
 * @param open    whether the next line would belong to what the code ends within: a comment or a text block
 */
public record PlainCode(String text, int literal, boolean comment, boolean open) {

    public static PlainCode of(String code) {
        char[] plain = code.toCharArray();
        int literal = -1;
        boolean comment = false;
        boolean open = false;
        int at = 0;
        while (at < code.length()) {
            int end = at + 1;
            if (code.startsWith("//", at) || code.startsWith("/*", at)) {
                String sign = code.startsWith("//", at) ? "\n" : "*/";
                int close = code.indexOf(sign, at + 2);
                comment = close < 0;
                open = comment && sign.equals("*/");
                end = comment ? code.length() : close + sign.length();
                mask(plain, at, end, ' ');
            } else if (plain[at] == '"' || plain[at] == '\'') {
                String sign = code.startsWith("\"\"\"", at) ? "\"\"\"" : code.substring(at, at + 1);
                int close = closing(code, at + sign.length(), sign);
                literal = close < 0 ? at + sign.length() : -1;
                open = close < 0 && sign.length() == 3;
                end = close < 0 ? code.length() : close + sign.length();
                mask(plain, at, end, '"');
            }
            at = end;
        }
        return new PlainCode(new String(plain), literal, comment, open);
    }

    private static void mask(char[] text, int begin, int end, char with) {
        for (int i = begin; i < end; i++) {
            text[i] = text[i] == '\n' ? '\n' : with;
        }
    }

    /** A string or a character ends with its line, if not before. */
    private static int closing(String code, int from, String sign) {
        for (int i = from; i < code.length(); i++) {
            if (code.charAt(i) == '\\') {
                i++;
            } else if (code.startsWith(sign, i)) {
                return i;
            } else if (code.charAt(i) == '\n' && sign.length() == 1) {
                return i - 1;
            }
        }
        return -1;
    }
}
