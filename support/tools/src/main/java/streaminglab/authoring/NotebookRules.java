package streaminglab.authoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import streaminglab.Edition;
import streaminglab.Versions;
import streaminglab.notebook.Notebook.Cell;
import streaminglab.notebook.Notebook;

/** What every notebook keeps to: a form that Jupyter, readers and version control get along with. */
public final class NotebookRules {

    /** {@code raises-exception} is Jupyter's own: the cell is meant to fail, and "run all" goes on after it. */
    private static final Set<String> TAGS = Set.of("setup", "todo", "check", "stop", "raises-exception");
    /** What JupyterLab writes when a learner saves, but for the version, which is that of the machine. */
    private static final Map<String, String> LANGUAGE = new TreeMap<>(Map.of("codemirror_mode", "java",
            "file_extension", ".jshell", "mimetype", "text/x-java-source", "name", "Java", "pygments_lexer", "java"));
    /** What a projector of 1280 x 720 shows at 150 %: a longer line scrolls sideways. */
    static final int WIDEST_LINE = 80;
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern MAVEN = Pattern.compile("(?m)^%maven (\\S+)\\s*$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)\\s]*)?\\)");
    private static final String SPARK_DOCUMENTATION = "https://spark.apache.org/docs/";
    /** For paragraphs and notebooks about what is different in Spark 4. */
    private static final String SPARK_4_DOCUMENTATION = SPARK_DOCUMENTATION + "4.3.0/";
    private static final String KAFKA_DOCUMENTATION = "https://kafka.apache.org/";
    /** What producers and consumers are set to is the client's, which is of another version than the broker. */
    private static final Pattern KAFKA_CLIENT = Pattern.compile("\\d+/configuration/(producer|consumer)-configs/");
    private static final String POSTGRESQL_DOCUMENTATION = "https://www.postgresql.org/docs/";

    private NotebookRules() {
    }

    /** What this notebook does not keep to, a sentence each; empty if all is well. */
    public static List<String> violations(Notebook notebook) {
        List<String> found = new ArrayList<>();
        format(notebook, found);
        Set<String> ids = new HashSet<>();
        for (Cell cell : notebook.cells()) {
            cell(cell, found);
            if (!ids.add(cell.id())) {
                found.add("two cells have the id " + cell.id());
            }
        }
        setup(notebook, found);
        links(notebook, found);
        PredictionRules.violations(notebook, found);
        return found.stream().map(each -> notebook.file().getFileName() + ": " + each).toList();
    }

    private static void format(Notebook notebook, List<String> found) {
        JsonNode root = notebook.root();
        if (root.path("nbformat").asInt() != 4 || root.path("nbformat_minor").asInt() < 5) {
            found.add("the format is not 4.5 or later, so cells have no ids");
        }
        JsonNode kernel = root.path("metadata").path("kernelspec");
        Edition edition = notebook.edition();
        if (!kernel.path("name").asText().equals(edition.kernel()) || !kernel.path("language").asText().equals("java")
                || !kernel.path("display_name").asText().equals(edition.displayName())) {
            found.add("the kernelspec is not " + edition.kernel() + ", \"" + edition.displayName() + "\", but " + kernel);
        }
        JsonNode language = root.path("metadata").path("language_info");
        if (!LANGUAGE.equals(text(language))) {
            found.add("the language_info is not what the kernel reports, so saving the notebook would change it: " + language
                    + " should be " + LANGUAGE);
        }
        if (!root.path("metadata").path("widgets").isMissingNode()) {
            found.add("it holds the state of widgets: clear its outputs");
        }
    }

    private static Map<String, String> text(JsonNode fields) {
        Map<String, String> text = new TreeMap<>();
        fields.fields().forEachRemaining(field -> text.put(field.getKey(), field.getValue().asText()));
        return text;
    }

    private static void cell(Cell cell, List<String> found) {
        String where = "cell " + cell.id();
        if (!ID.matcher(cell.id()).matches() || cell.id().matches("[0-9a-f-]{8,}")) {
            found.add(where + " requires an id that says what it is: lower-case words with hyphens");
        }
        if (!TAGS.containsAll(cell.tags())) {
            found.add(where + " has the tags " + cell.tags() + ", and there are only " + TAGS);
        }
        if (cell.isCode()) {
            JsonNode outputs = cell.json().path("outputs");
            if (!outputs.isArray() || !outputs.isEmpty() || !cell.json().path("execution_count").isNull()) {
                found.add(where + " has been run: clear its outputs before you commit");
            }
            if (cell.source().isBlank()) {
                found.add(where + " is empty");
            }
            if (cell.source().contains("Thread.sleep")) {
                found.add(where + " sleeps: wait for a condition with Lab.await, or for processAllAvailable()");
            }
            if (cell.source().matches("(?s).*\\bvar\\s+\\w+\\s*=.*")) {
                found.add(where + " has a var: learners see types when they are written");
            }
            width(where, cell.source(), found);
        }
        if (cell.json().path("metadata").has("execution")) {
            found.add(where + " keeps the times of a run in its metadata");
        }
    }

    private static void width(String where, String source, List<String> found) {
        for (String line : source.lines().toList()) {
            int width = line.codePointCount(0, line.length());
            if (width > WIDEST_LINE) {
                String text = line.strip();
                String beginning = text.length() > 40 ? text.substring(0, 40) + "…" : text;
                found.add(where + " has a line of " + width + " characters, and a projector shows " + WIDEST_LINE
                        + ": break the line that begins with " + beginning);
            }
        }
    }

    private static void setup(Notebook notebook, List<String> found) {
        List<Cell> code = notebook.cells().stream().filter(Cell::isCode).toList();
        if (code.isEmpty()) {
            return;
        }
        if (!code.get(0).tags().contains("setup")) {
            found.add("the first code cell is not tagged setup");
            return;
        }
        if (!code.get(code.size() - 1).tags().contains("stop") || !code.get(code.size() - 1).source().contains("Lab.stop();")) {
            found.add("the last code cell is not tagged stop, or does not call Lab.stop()");
        }
        Matcher coordinates = MAVEN.matcher(code.get(0).source());
        int lines = 0;
        while (coordinates.find()) {
            lines++;
            Map<String, String> known = coordinates(notebook.edition());
            if (!known.containsValue(coordinates.group(1))) {
                found.add("%maven " + coordinates.group(1) + " is not what the pom has: " + known.values());
            }
        }
        if (lines == 0) {
            found.add("the setup cell names no library with %maven");
        }
    }

    /** What a notebook of this edition may ask for, in the versions of the pom, by artifact. */
    static Map<String, String> coordinates(Edition edition) {
        String scala = "_" + edition.scala() + ":";
        boolean spark4 = edition == Edition.SPARK_4;
        String spark = Versions.of(spark4 ? "spark4" : "spark");
        return Map.of(
                "spark-sql", "org.apache.spark:spark-sql" + scala + spark,
                "spark-streaming", "org.apache.spark:spark-streaming" + scala + spark,
                "spark-sql-kafka", "org.apache.spark:spark-sql-kafka-0-10" + scala + spark,
                "spark-streaming-kafka",
                "org.apache.spark:spark-streaming-kafka-0-10" + scala + (spark4 ? spark : Versions.of("sparkStreamingKafka")),
                "postgresql", "org.postgresql:postgresql:" + Versions.of("postgresqlDriver"));
    }

    private static void links(Notebook notebook, List<String> found) {
        Path folder = notebook.file().toAbsolutePath().getParent();
        for (String target : targets(notebook.prose())) {
            if (target.startsWith(SPARK_DOCUMENTATION)) {
                if (!target.startsWith(SPARK_DOCUMENTATION + Versions.of("spark") + "/")
                        && !target.startsWith(SPARK_4_DOCUMENTATION)) {
                    found.add(target + " is not the documentation of Spark " + Versions.of("spark"));
                }
            } else if (target.startsWith(KAFKA_DOCUMENTATION)) {
                String page = target.substring(KAFKA_DOCUMENTATION.length());
                boolean client = KAFKA_CLIENT.matcher(page).matches();
                String version = Versions.of(client ? "kafkaClient" : "kafka");
                // The pages without a version lead to the introduction, whatever follows the #.
                if (!page.startsWith(version.replaceFirst("(\\d+)\\.(\\d+).*", "$1$2/"))) {
                    found.add(target + " is not the documentation of Kafka " + version
                            + (client ? ", the client's version" : ", the broker's version"));
                }
            } else if (target.startsWith(POSTGRESQL_DOCUMENTATION)) {
                String version = Versions.of("postgresqlServer").replaceFirst("\\..*", "");
                if (!target.startsWith(POSTGRESQL_DOCUMENTATION + version + "/")) {
                    found.add(target + " is not the documentation of PostgreSQL " + version);
                }
            } else if (!target.matches("[a-z]+:.*") && !Files.exists(folder.resolve(target))) {
                found.add("the link to " + target + " leads nowhere");
            }
        }
    }

    /** Where the links of some markdown lead, without what follows a #. */
    static List<String> targets(String markdown) {
        List<String> targets = new ArrayList<>();
        Matcher link = LINK.matcher(markdown);
        while (link.find()) {
            targets.add(link.group(1));
        }
        return targets;
    }
}
