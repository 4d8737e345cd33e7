package streaminglab.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import streaminglab.notebook.Notebook.Cell;
import streaminglab.notebook.Notebook;
import streaminglab.testing.Checkout;

/** The table of the afternoon in 00-start-here: what it says to read is there, and needs none of the cells left out. */
class AfternoonPathTest {

    private static final Course COURSE = Course.in(Checkout.HOME);
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d\\d[a-z]?) \\| (all|.*\\*.*) \\| (\\d+) \\|$");
    private static final Pattern SECTION = Pattern.compile("\\*([^*]+)\\*");

    record Row(String chapter, String read, int minutes) {

        boolean keeps(List<String> headings, String heading) {
            List<String> named = SECTION.matcher(read).results().map(section -> section.group(1)).toList();
            if (named.isEmpty()) {
                return true;
            }
            if (!read.startsWith("up to")) {
                return named.contains(heading);
            }
            int at = headings.indexOf(heading);
            return at < headings.indexOf(named.get(0)) || named.size() > 1 && at >= headings.indexOf(named.get(1));
        }
    }

    static List<Row> rows() {
        return ROW.matcher(COURSE.notebook(Course.START).prose()).results()
                .map(row -> new Row(row.group(1), row.group(2), Integer.parseInt(row.group(3)))).toList();
    }

    @Test
    void itsMinutesAddUpToThoseOfThePath() {
        int minutes = rows().stream().mapToInt(Row::minutes).sum();
        assertThat(COURSE.notebook(Course.START).prose())
                .contains("| an afternoon | Structured Streaming and Kafka | " + minutes + " |");
    }

    @TestFactory
    Stream<DynamicTest> eachPartIsThereAndNeedsNoCellThatIsLeftOut() {
        assertThat(rows()).hasSize(10);
        return rows().stream().map(row -> DynamicTest.dynamicTest(row.chapter() + ", " + row.read(), () -> read(row)));
    }

    private static void read(Row row) {
        Notebook chapter = COURSE.chapters().stream().filter(each -> each.name().startsWith(row.chapter() + "-"))
                .findFirst().orElseThrow();
        List<String> headings = chapter.cells().stream().filter(cell -> !cell.isCode())
                .flatMap(cell -> headings(cell)).toList();
        assertThat(headings)
                .containsAll(SECTION.matcher(row.read()).results().map(section -> section.group(1)).toList());
        List<Cell> kept = new ArrayList<>();
        List<Cell> left = new ArrayList<>();
        String heading = null;
        for (Cell cell : chapter.cells()) {
            if (cell.isCode()) {
                boolean always = heading == null || cell.tags().contains("stop");
                (always || row.keeps(headings, heading) ? kept : left).add(cell);
            } else {
                heading = headings(cell).reduce((one, next) -> next).orElse(heading);
            }
        }
        CellNames.assertNoneIsMissing(kept, left);
    }

    static Stream<String> headings(Cell cell) {
        return cell.source().lines().filter(line -> line.startsWith("## ")).map(line -> line.substring(3));
    }
}
