package streaminglab.kernel.error;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file of the notebook that this kernel runs, as it was saved last: after a restart it knows more than the kernel. */
final class SavedNotebook {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Jupyter's server names the notebook so; one that is run without a page has no name. */
    private static final String NAME = "JPY_SESSION_NAME";

    private final Path file;

    private SavedNotebook(Path file) {
        this.file = file;
    }

    static SavedNotebook current() {
        String name = System.getenv(NAME);
        return new SavedNotebook(name == null ? null : Path.of(name));
    }

    static SavedNotebook of(Path file) {
        return new SavedNotebook(file);
    }

    /** The line of a cell that declares a variable of this name, with the cell's number among cells of code; null for none. */
    String declarationOf(String variable) {
        // In a cell a declaration begins its line; within a class or a method it would be indented.
        Pattern declaration = Pattern.compile("^(?!(?:return|throw|package|import|else|new)\\b)(?:final\\s+)?[\\p{L}_][\\w.]*"
                + "(?:<[^=;]*>)?(?:\\[])*\\s+" + Pattern.quote(variable) + "\\s*(?:=(?!=)|;|,).*$", Pattern.MULTILINE);
        int number = 0;
        for (JsonNode cell : cells()) {
            if (!cell.path("cell_type").asText().equals("code")) {
                continue;
            }
            number++;
            Matcher found = declaration.matcher(source(cell));
            if (found.find()) {
                return found.group().strip() + "  (code cell " + number + " from the top)";
            }
        }
        return null;
    }

    private JsonNode cells() {
        try {
            return file == null || !Files.isRegularFile(file) ? JSON.createArrayNode()
                    : JSON.readTree(file.toFile()).path("cells");
        } catch (IOException e) {
            // It is being saved, or is no notebook: then nothing is said of it.
            return JSON.createArrayNode();
        }
    }

    /** Jupyter writes the lines of a cell as a list, and takes a text as well. */
    private static String source(JsonNode cell) {
        StringBuilder text = new StringBuilder(cell.path("source").asText());
        cell.path("source").forEach(line -> text.append(line.asText()));
        return text.toString();
    }
}
