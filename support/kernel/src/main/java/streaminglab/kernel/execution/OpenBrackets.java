package streaminglab.kernel.execution;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether code ends within brackets, a comment or a text block: as much as can be said of it while the compiler is still
 * starting. A console waits one second for its first answer, and never asks again if none has come.
 */
final class OpenBrackets {

    private static final Pattern TOKEN = Pattern.compile(
            "//[^\n]*|/\\*(?s:.*?)(\\*/|\\z)|\"\"\"(?s:(?:(?!\"\"\")(?:\\\\.|[^\\\\]))*+)(\"\"\"|\\z)|\"(?:\\\\.|[^\"\\\\\n])*+\"?"
            + "|'(?:\\\\.|[^'\\\\\n])*+'?|[(\\[{]|[)\\]}]");

    private OpenBrackets() {
    }

    static boolean in(String code) {
        int depth = 0;
        Matcher token = TOKEN.matcher(code);
        while (token.find()) {
            if ("".equals(token.group(1)) || "".equals(token.group(2))) {
                return true;
            }
            if ("([{".contains(token.group())) {
                depth++;
            } else if (")]}".contains(token.group())) {
                depth--;
            }
        }
        return depth > 0;
    }
}
