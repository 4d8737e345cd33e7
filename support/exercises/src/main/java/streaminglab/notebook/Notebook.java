package streaminglab.notebook;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import streaminglab.Edition;

/** A notebook file, as it is or as Jupyter left it after running it. */
public final class Notebook {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final JsonNode root;

    private Notebook(Path file, JsonNode root) {
        this.file = file;
        this.root = root;
    }

    /** The notebook in this file; an {@link UncheckedIOException} names a file that is none. */
    public static Notebook read(Path file) {
        try {
            return new Notebook(file, JSON.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is no notebook: " + e.getMessage(), e);
        }
    }

    /** The notebook with this text, which was found in the file; an {@link UncheckedIOException} names a text that is none. */
    public static Notebook parse(Path file, String text) {
        try {
            return new Notebook(file, JSON.readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " holds no notebook: " + e.getMessage(), e);
        }
    }

    public Path file() {
        return file;
    }

    /** Its name without path and ending, e.g. {@code 02-dstreams-socket}. */
    public String name() {
        return file.getFileName().toString().replace(".ipynb", "");
    }

    public JsonNode root() {
        return root;
    }

    /** The edition of Spark whose kernel it names; the default one if it names none of ours. */
    public Edition edition() {
        String kernel = root.path("metadata").path("kernelspec").path("name").asText();
        return Stream.of(Edition.values()).filter(each -> each.kernel().equals(kernel)).findFirst()
                .orElse(Edition.SPARK_3_5);
    }

    /** Whether it runs on the edition of this JVM: what is written for one edition runs on later ones, never on earlier ones. */
    public boolean runsHere() {
        return edition().compareTo(Edition.current()) <= 0;
    }

    /** A notebook's JSON as Jupyter writes it to a file, so that version control sees no change where none was made. */
    public static String fileText(JsonNode root) {
        try {
            return JSON.writer(new JupyterLayout()).with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .writeValueAsString(JSON.treeToValue(root, Map.class)) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One space of indentation, and nothing between the brackets of what is empty. */
    private static final class JupyterLayout extends DefaultPrettyPrinter {

        private static final long serialVersionUID = 1;

        JupyterLayout() {
            DefaultIndenter oneSpace = new DefaultIndenter(" ", "\n");
            indentObjectsWith(oneSpace);
            indentArraysWith(oneSpace);
        }

        @Override
        public DefaultPrettyPrinter createInstance() {
            return new JupyterLayout();
        }

        @Override
        public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
            json.writeRaw(": ");
        }

        @Override
        public void writeEndObject(JsonGenerator json, int entries) throws IOException {
            if (entries > 0) {
                super.writeEndObject(json, entries);
            } else {
                _nesting--;
                json.writeRaw('}');
            }
        }

        @Override
        public void writeEndArray(JsonGenerator json, int values) throws IOException {
            if (values > 0) {
                super.writeEndArray(json, values);
            } else {
                _nesting--;
                json.writeRaw(']');
            }
        }
    }

    public List<Cell> cells() {
        return stream(root.path("cells")).map(Cell::new).toList();
    }

    /** The only cell with this id. */
    public Cell cell(String id) {
        return cells().stream().filter(cell -> cell.id().equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(file + " has no cell " + id));
    }

    /** All markdown, cell after cell. */
    public String prose() {
        return String.join("\n\n", cells().stream().filter(cell -> !cell.isCode()).map(Cell::source).toList());
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** Text that a file may hold whole or line by line. */
    private static String text(JsonNode text) {
        if (!text.isArray()) {
            return text.asText();
        }
        StringBuilder lines = new StringBuilder();
        text.forEach(line -> lines.append(line.asText()));
        return lines.toString();
    }

    /** One cell. */
    public static final class Cell {

        private final JsonNode cell;

        private Cell(JsonNode cell) {
            this.cell = cell;
        }

        public JsonNode json() {
            return cell;
        }

        /** Empty if it has none. */
        public String id() {
            return cell.path("id").asText();
        }

        public boolean isCode() {
            return cell.path("cell_type").asText().equals("code");
        }

        public String source() {
            return text(cell.path("source"));
        }

        public List<String> tags() {
            return stream(cell.path("metadata").path("tags")).map(JsonNode::asText).toList();
        }

        /** Whether Jupyter has run it. */
        public boolean hasRun() {
            return !cell.path("execution_count").isNull();
        }

        /** What it printed to standard output, in the order in which it came. */
        public String printed() {
            return streams("stdout");
        }

        /** What it printed to standard error. */
        public String complained() {
            return streams("stderr");
        }

        private String streams(String name) {
            StringBuilder printed = new StringBuilder();
            stream(cell.path("outputs")).filter(output -> output.path("name").asText().equals(name))
                    .forEach(output -> printed.append(text(output.path("text"))));
            return printed.toString();
        }

        /** The value of its last expression as plain text; empty if it has none. */
        public String result() {
            return stream(cell.path("outputs"))
                    .filter(output -> output.path("output_type").asText().equals("execute_result"))
                    .map(output -> text(output.path("data").path("text/plain"))).findFirst().orElse("");
        }

        /** The plain text of each thing that it displayed and did not remove, as it looked last. */
        public List<String> displayed() {
            return displayed("text/plain");
        }

        /** The HTML of the same; empty for one that has none. */
        public List<String> displayedHtml() {
            return displayed("text/html");
        }

        private List<String> displayed(String type) {
            return stream(cell.path("outputs"))
                    .filter(output -> output.path("output_type").asText().equals("display_data"))
                    // A progress line that was removed has left an empty display behind.
                    .filter(output -> !text(output.path("data").path("text/plain")).isBlank())
                    .map(output -> text(output.path("data").path(type))).toList();
        }

        /** Name and message of the error that ended it, e.g. {@code IllegalStateException: no}; empty if none did. */
        public String error() {
            return stream(cell.path("outputs"))
                    .filter(output -> output.path("output_type").asText().equals("error"))
                    .map(output -> output.path("ename").asText() + ": " + output.path("evalue").asText())
                    .findFirst().orElse("");
        }

        /** The whole report of that error as the page shows it, without its colours. */
        public String traceback() {
            List<String> lines = new ArrayList<>();
            stream(cell.path("outputs")).forEach(output -> output.path("traceback")
                    .forEach(line -> lines.add(line.asText().replaceAll("\u001B\\[[0-9;]*m", ""))));
            return String.join("\n", lines);
        }
    }
}
