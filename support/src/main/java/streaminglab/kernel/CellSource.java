package streaminglab.kernel;

/**
 * Where a snippet stands in its cell.
 *
 * @param cell   the number beside the cell, 0 for the kernel's own start-up
 * @param code   the whole cell
 * @param offset of the snippet's first character, white space before it included
 */
record CellSource(int cell, String code, int offset) {

    /** The line of the cell, counted from 1, that holds the snippet's character at {@code position}. */
    int lineOf(int position) {
        return 1 + (int) code.substring(0, characterAt(position)).chars().filter(c -> c == '\n').count();
    }

    private int characterAt(int position) {
        int begin = offset;
        while (begin < code.length() && Character.isWhitespace(code.charAt(begin))) {
            begin++;
        }
        return Math.min(code.length(), begin + position);
    }

    /** How many characters stand before the snippet's character at {@code position} on its line. */
    int columnOf(int position) {
        int end = characterAt(position);
        return end - (code.lastIndexOf('\n', end - 1) + 1);
    }

    /** The text of a line counted from 1; empty past the end. */
    String line(int number) {
        String[] lines = code.split("\n", -1);
        return number >= 1 && number <= lines.length ? lines[number - 1] : "";
    }
}
