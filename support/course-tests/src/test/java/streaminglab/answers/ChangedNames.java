package streaminglab.answers;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import streaminglab.authoring.CheckCell;
import streaminglab.notebook.Notebook.Cell;
import streaminglab.notebook.Notebook;

/** The methods and variables of a notebook that mean something else when some of its todo cells are changed. */
final class ChangedNames {

    /** What begins in a line's first column, as statements of a cell do. */
    private static final Pattern STATEMENT = Pattern.compile("(?m)^(?=\\w)");
    private static final Pattern DEFINED = Pattern.compile("^(?:[\\w<>\\[\\],.]+ )+(\\w+)(?:\\(| = )");

    private final Set<String> names = new TreeSet<>();

    ChangedNames(Notebook solution, Collection<String> cells, Cell check) {
        cells.forEach(id -> note(solution.cell(id).source(), true));
        int before;
        do {
            before = names.size();
            solution.cells().stream().filter(cell -> cell.isCode() && !cell.tags().contains("check"))
                    .forEach(cell -> note(cell.source(), false));
            CheckCell.parts(check).forEach(part -> note(part, false));
        } while (names.size() > before);
    }

    private void note(String source, boolean all) {
        for (String statement : STATEMENT.split(source)) {
            var defined = DEFINED.matcher(statement);
            if (defined.find() && (all || in(statement))) {
                names.add(defined.group(1));
            }
        }
    }

    /** Whether the source names one of them. */
    boolean in(String source) {
        return names.stream().anyMatch(name -> Pattern.compile("\\b" + name + "\\b").matcher(source).find());
    }
}
