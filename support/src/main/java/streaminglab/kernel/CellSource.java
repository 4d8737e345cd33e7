package streaminglab.kernel;

/**
 * Where a snippet stands in its cell.
 *
 * @param cell   the number beside the cell, 0 for the kernel's own start-up
 * @param code   the whole cell
 * @param offset of the snippet's first character, as JShell counts its positions and lines
 */
record CellSource(int cell, String code, int offset) {

    /** The place of a snippet in what is left of a cell; JShell drops some white space and comments before it. */
    static CellSource of(int cell, String code, int begin, String snippet) {
        int found = code.indexOf(snippet, begin);
        return new CellSource(cell, code, found < 0 ? begin : found);
    }

    /** The line of the cell, counted from 1, that holds the snippet's character at {@code position}. */
    int lineOf(int position) {
        return 1 + (int) code.substring(0, characterAt(position)).chars().filter(c -> c == '\n').count();
    }

    /** The line of the snippet's first visible character. */
    int firstLine() {
        int visible = offset;
        while (visible < code.length() && Character.isWhitespace(code.charAt(visible))) {
            visible++;
        }
        return lineOf(visible - offset);
    }

    /** How many characters stand before the snippet's character at {@code position} on its line. */
    int columnOf(int position) {
        int end = characterAt(position);
        return end - (code.lastIndexOf('\n', end - 1) + 1);
    }

    private int characterAt(int position) {
        return Math.min(code.length(), offset + position);
    }

    /** The text of a line counted from 1; empty past the end. */
    String line(int number) {
        String[] lines = code.split("\n", -1);
        return number >= 1 && number <= lines.length ? lines[number - 1] : "";
    }
}
