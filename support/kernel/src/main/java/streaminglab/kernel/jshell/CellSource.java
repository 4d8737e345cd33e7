package streaminglab.kernel.jshell;

/**
 * Where a snippet is in its cell.
 *
 * @param cell     the number beside the cell, 0 for the kernel's own start-up
 * @param code     the whole cell
 * @param offset   of the snippet's first character, which is not white space
 * @param compiled what JShell was given of it; null for the code as it is
 */
public record CellSource(int cell, String code, int offset, TypeSource compiled) {

    public CellSource(int cell, String code, int offset) {
        this(cell, code, offset, null);
    }

    /** The line of the cell, counted from 1, that holds the snippet's character at {@code position}. */
    public int lineOf(int position) {
        return 1 + (int) code.substring(0, characterAt(position)).chars().filter(c -> c == '\n').count();
    }

    public int firstLine() {
        return lineOf(0);
    }

    /** How many characters are before the snippet's character at {@code position} on its line. */
    public int columnOf(int position) {
        int end = characterAt(position);
        return end - (code.lastIndexOf('\n', end - 1) + 1);
    }

    private int characterAt(int position) {
        return Math.min(code.length(), offset + (compiled == null ? position : compiled.inSource(position)));
    }

    /** The text of a line counted from 1; empty past the end. */
    public String line(int number) {
        String[] lines = code.split("\n", -1);
        return number >= 1 && number <= lines.length ? lines[number - 1] : "";
    }
}
