package streaminglab.authoring;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import streaminglab.Edition;
import streaminglab.notebook.Notebook.Cell;
import streaminglab.notebook.Notebook;

/**
 * The table of exercises, as it is in the README and in the first notebook. A row is made from a solution: its title, and
 * what a learner writes, which is {@code writes} in the notebook's metadata under {@code streaminglab}. The exercises of a
 * group, such as 01, are in the order of their {@code place} there, the easiest first.
 */
final class ExerciseMap {

    private static final String HEAD = "| exercise | you write | solution |\n| --- | --- | --- |\n";
    private static final Pattern TABLE = Pattern.compile(Pattern.quote(HEAD) + "(?:\\|.*\n?)*");
    private static final Pattern TITLE = Pattern.compile("# Exercise (\\S+) · (.+)");

    private ExerciseMap() {
    }

    /**
     * Each file with a map of the exercises, and its text with the map as it should be.
     *
     * @throws IllegalArgumentException if a solution lacks what its row is made of, or a file has no map, with its name
     */
    static Map<Path, String> made(Path home, Course course) throws IOException {
        Map<Path, String> files = new LinkedHashMap<>();
        Path readme = home.resolve("README.md");
        if (Files.exists(readme)) {
            files.put(readme, withTable(readme, Files.readString(readme), course, "notebooks/"));
        }
        Notebook start = course.notebook(Course.START);
        ObjectNode root = start.root().deepCopy();
        List<Cell> cells = start.cells();
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).source().contains(HEAD)) {
                ObjectNode cell = (ObjectNode) root.get("cells").get(i);
                cell.set("source", Exercises.lines(cell, withTable(start.file(), cells.get(i).source(), course, "")));
                files.put(start.file(), Notebook.fileText(root));
            }
        }
        if (!files.containsKey(start.file())) {
            throw new IllegalArgumentException(start.file() + " has no table that begins with " + HEAD.strip());
        }
        return files;
    }

    private static String withTable(Path file, String text, Course course, String folder) {
        Matcher table = TABLE.matcher(text);
        if (!table.find()) {
            throw new IllegalArgumentException(file + " has no table that begins with " + HEAD.strip());
        }
        String rows = course.solutions().stream().sorted(Comparator.comparing(ExerciseMap::place))
                .map(solution -> row(solution, folder)).collect(Collectors.joining());
        return text.substring(0, table.start()) + HEAD + (table.group().endsWith("\n") ? rows : rows.strip())
                + text.substring(table.end());
    }

    /** The group, which is two digits, and the place in it. */
    private static String place(Notebook solution) {
        return solution.name().substring(0, 2) + solution.root().path("metadata").path("streaminglab").path("place").asText();
    }

    private static String row(Notebook solution, String folder) {
        Matcher title = TITLE.matcher(solution.cells().get(0).source().lines().findFirst().orElse(""));
        String writes = solution.root().path("metadata").path("streaminglab").path("writes").asText();
        if (!title.matches() || writes.isBlank()) {
            throw new IllegalArgumentException("The solution " + solution.name() + " needs a title such as '# Exercise 01a · What"
                    + " the till says', and in its metadata, under streaminglab, writes: what a learner writes, in a few words");
        }
        return "| [%2$s · %3$s](%1$sexercises/%4$s.ipynb) | %5$s | [%2$s](%1$ssolutions/%4$s.ipynb) |\n".formatted(
                folder, title.group(1), title.group(2), solution.name(),
                solution.edition() == Edition.SPARK_3_5 ? writes : writes + "; for *" + solution.edition().displayName() + "*");
    }
}
