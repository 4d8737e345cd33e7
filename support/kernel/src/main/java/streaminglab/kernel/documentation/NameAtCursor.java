package streaminglab.kernel.documentation;

/**
 * What of the code the cursor is at: a name, a string, or nothing that has a meaning of its own.
 *
 * @param begin where it begins, a string behind its quotation mark
 * @param text  the name, or what the string holds
 */
record NameAtCursor(Kind kind, int begin, String text) {

    /** A string is in quotation marks. */
    enum Kind {
        NAME, STRING
    }

    /**
     * The name that the cursor is in or behind; else the name of the call whose parentheses it is in; null if it is in
     * neither, or in a comment.
     */
    static NameAtCursor of(String code, int cursor) {
        int[] calls = new int[code.length() + 1];
        int open = 0;
        int i = 0;
        while (i < code.length()) {
            char c = code.charAt(i);
            int end = i;
            boolean string = false;
            if (code.startsWith("//", i)) {
                end = endOf(code, "\n", i + 2);
            } else if (code.startsWith("/*", i)) {
                end = endOf(code, "*/", i + 2);
            } else if (code.startsWith("\"\"\"", i)) {
                end = endOf(code, "\"\"\"", i + 3);
            } else if (c == '"' || c == '\'') {
                end = endOfLiteral(code, i);
                string = c == '"';
            }
            if (end > i) {
                if (cursor > i && (cursor < end || end == code.length())) {
                    int close = end > i + 1 && code.charAt(end - 1) == '"' ? end - 1 : end;
                    return string ? new NameAtCursor(Kind.STRING, i + 1, code.substring(i + 1, Math.max(i + 1, close))) : null;
                }
                i = end;
                continue;
            }
            if (i >= cursor) {
                break;
            }
            if (c == '(') {
                calls[open++] = i;
            } else if (c == ')' && open > 0) {
                open--;
            } else if (c == ';' || c == '{' || c == '}') {
                // A lambda's body is no argument to look at from within.
                open = c == '{' || c == ';' ? 0 : open;
            }
            i++;
        }
        NameAtCursor name = nameAt(code, cursor);
        while (name == null && open > 0) {
            name = nameBefore(code, calls[--open]);
        }
        return name;
    }

    private static int endOf(String code, String mark, int from) {
        int found = code.indexOf(mark, from);
        return found < 0 ? code.length() : found + mark.length();
    }

    private static int endOfLiteral(String code, int begin) {
        int i = begin + 1;
        while (i < code.length() && code.charAt(i) != code.charAt(begin) && code.charAt(i) != '\n') {
            i += code.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(code.length(), i + 1);
    }

    private static NameAtCursor nameAt(String code, int cursor) {
        int begin = cursor;
        while (begin > 0 && Character.isJavaIdentifierPart(code.charAt(begin - 1))) {
            begin--;
        }
        int end = cursor;
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        return begin < end && Character.isJavaIdentifierStart(code.charAt(begin))
                ? new NameAtCursor(Kind.NAME, begin, code.substring(begin, end)) : null;
    }

    /** The name of the method or class that is called with this parenthesis. */
    static NameAtCursor nameBefore(String code, int parenthesis) {
        int end = code.substring(0, parenthesis).stripTrailing().length();
        if (end > 0 && code.charAt(end - 1) == '>') {
            int less = code.lastIndexOf('<', end);
            end = less < 0 ? end : less;
        }
        return end > 0 && Character.isJavaIdentifierPart(code.charAt(end - 1)) ? nameAt(code, end) : null;
    }

    /** The name of the call that this is an argument of; null for none. */
    NameAtCursor call(String code) {
        int open = 0;
        for (int i = begin - 1; i >= 0; i--) {
            char c = code.charAt(i);
            if (c == ')') {
                open++;
            } else if (c == '(' && open-- == 0) {
                return nameBefore(code, i);
            } else if (c == ';') {
                return null;
            }
        }
        return null;
    }

    /** The statement that it is in, more or less: from one semicolon to the next. */
    String statement(String code) {
        int end = code.indexOf(';', begin + text.length());
        return code.substring(code.lastIndexOf(';', begin) + 1, end < 0 ? code.length() : end);
    }
}
