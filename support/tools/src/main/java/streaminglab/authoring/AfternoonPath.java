package streaminglab.authoring;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import streaminglab.notebook.Notebook;
import streaminglab.notebook.Notebook.Cell;

/** The table of the afternoon in 00-start-here: which part of which notebook is read, in which order. */
public final class AfternoonPath {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d\\d[a-z]?) \\| (all|.*\\*.*) \\| (\\d+) \\|$");
    private static final Pattern SECTION = Pattern.compile("\\*([^*]+)\\*");

    private AfternoonPath() {
    }

    /** The rows of the table, in its order. */
    public static List<Part> of(Course course) {
        List<Notebook> chapters = course.chapters();
        return ROW.matcher(course.notebook(Course.START).prose()).results()
                .map(row -> new Part(numbered(chapters, row.group(1)), row.group(2), Integer.parseInt(row.group(3)))).toList();
    }

    private static Notebook numbered(List<Notebook> chapters, String number) {
        return chapters.stream().filter(each -> each.name().startsWith(number + "-")).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The afternoon has " + number + ", and no chapter is named so"));
    }

    /** The headings of sections in a cell of text, without their number signs. */
    static Stream<String> headings(Cell cell) {
        return cell.source().lines().filter(line -> line.startsWith("## ")).map(line -> line.substring(3));
    }

    /**
     * A row of the table.
     *
     * @param read    the part as the table names it: all, up to a section, up to one and from another on, or some sections
     * @param minutes how long it takes, as the table says
     */
    public record Part(Notebook chapter, String read, int minutes) {

        /** The sections that {@link #read} names. */
        List<String> named() {
            return SECTION.matcher(read).results().map(section -> section.group(1)).toList();
        }

        /** The sections of the chapter, in order. */
        List<String> sections() {
            return chapter.cells().stream().filter(cell -> !cell.isCode()).flatMap(AfternoonPath::headings).toList();
        }

        /** Whether this section of the chapter is read. */
        boolean keeps(String section) {
            List<String> named = named();
            if (named.isEmpty()) {
                return true;
            }
            if (!read.startsWith("up to")) {
                return named.contains(section);
            }
            List<String> sections = sections();
            int at = sections.indexOf(section);
            return at < sections.indexOf(named.get(0)) || named.size() > 1 && at >= sections.indexOf(named.get(1));
        }

        /** The cells of code that are run: those before the first section, those of sections that are read, and the last one. */
        public List<Cell> kept() {
            return code(true);
        }

        /** The cells of code that are left out. */
        public List<Cell> left() {
            return code(false);
        }

        /** Whether no cell that is run comes after one that is left out, but for the one that stops what was started. */
        public boolean isBeginning() {
            List<Cell> run = kept().stream().filter(cell -> !cell.tags().contains("stop")).toList();
            List<Cell> code = chapter.cells().stream().filter(Cell::isCode).toList();
            return ids(code.subList(0, run.size())).equals(ids(run));
        }

        private static List<String> ids(List<Cell> cells) {
            return cells.stream().map(Cell::id).toList();
        }

        private List<Cell> code(boolean kept) {
            List<Cell> found = new ArrayList<>();
            String section = null;
            for (Cell cell : chapter.cells()) {
                if (!cell.isCode()) {
                    section = headings(cell).reduce((one, next) -> next).orElse(section);
                } else if (kept == (section == null || cell.tags().contains("stop") || keeps(section))) {
                    found.add(cell);
                }
            }
            return found;
        }
    }
}
