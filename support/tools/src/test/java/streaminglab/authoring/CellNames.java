package streaminglab.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import streaminglab.notebook.Notebook.Cell;
import streaminglab.notebook.Notebook;

/** The names that cells declare, for a reader who leaves some of them out. */
final class CellNames {

    /** What a cell declares at its left edge: a type, a method or a variable. */
    private static final Pattern DECLARED = Pattern.compile("(?m)^"
            + "(?:(?:public |final )*(?:class|record|interface|enum) (\\w+)|(?:final )?(?:[A-Z][\\w.]*(?:<[^=;()\\n]*>)?(?:\\[])?|int|long|boolean|double|void) (\\w+)(?:\\(| =|;))");
    private static final Pattern COMMENT_OR_TEXT = Pattern.compile("//[^\\n]*|\"(?:[^\"\\\\\\n]|\\\\.)*\"");

    private CellNames() {
    }

    /** None of the cells that are kept uses what only cells that are left out declare. */
    static void assertNoneIsMissing(List<Cell> kept, List<Cell> left) {
        Set<String> missing = declared(left);
        missing.removeAll(declared(kept));
        for (Cell cell : kept) {
            assertThat(missing).as("what cell " + cell.id() + " uses of the cells left out")
                    .noneMatch(name -> uses(cell, name));
        }
    }

    private static Set<String> declared(List<Cell> cells) {
        Set<String> names = new HashSet<>();
        for (Cell cell : cells) {
            Matcher name = DECLARED.matcher(cell.source());
            while (name.find()) {
                names.add(name.group(1) != null ? name.group(1) : name.group(2));
            }
        }
        return names;
    }

    /** Whether the name is used and is none of the cell's own: no parameter, and no variable within a method. */
    private static boolean uses(Cell cell, String name) {
        String code = COMMENT_OR_TEXT.matcher(cell.source()).replaceAll("");
        boolean own = Pattern.compile("(?<!return)(?<=[\\w>\\]]) " + name + "(,|\\)| =|;| :)").matcher(code).find();
        return !own && Pattern.compile("(?<![\\w.])" + name + "\\b").matcher(code).find();
    }
}
