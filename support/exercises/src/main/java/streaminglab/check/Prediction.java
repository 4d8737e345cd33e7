package streaminglab.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question of a notebook that a learner answers before the answer can be read. In the cell's text it is what follows
 * <b>Predict.</b>: a question, and below it a list of choices, {@code - a) six}; without a list its answer is a number.
 * The cell's metadata have what must not be read in the text,
 * {@code "streaminglab": {"prediction": {"answer": "b", "seen": "a-cell"}}}, with the id of the code cell whose output shows
 * the answer.
 *
 * @param notebook its name, such as {@code 08-event-time-windows}
 * @param cell     the id of its cell
 * @param question in Markdown, with its choices
 * @param answer   the letter of the right choice, or a number
 */
public record Prediction(String notebook, String cell, String question, String answer) {

    /** A paragraph, and the list below it. */
    private static final Pattern QUESTION =
            Pattern.compile("\\*\\*Predict\\.\\*\\*\\s*((?:[^\n]+\n?)+(?:\n(?:(?:- [a-z]\\)|  )[^\n]*\n?)+)?)");
    private static final Pattern CHOICE = Pattern.compile("(?m)^- ([a-z])\\) (.*(?:\n  .*)*)");
    private static final Pattern LINK = Pattern.compile("\\]\\((\\d\\w*-[\\w-]*)\\.ipynb\\)");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** All of this notebook, in order; none if there is no such file. */
    static List<Prediction> in(Path notebook) {
        List<Prediction> predictions = new ArrayList<>();
        for (JsonNode cell : cells(notebook)) {
            JsonNode answer = cell.path("metadata").path("streaminglab").path("prediction").path("answer");
            Matcher question = QUESTION.matcher(text(cell));
            if (!answer.isMissingNode() && question.find()) {
                predictions.add(new Prediction(notebook.getFileName().toString().replace(".ipynb", ""),
                        cell.path("id").asText(), question.group(1).strip(), answer.asText()));
            }
        }
        return predictions;
    }

    /** The chapters that this one builds on: those that its text links to before its first code cell. */
    static List<String> buildsOn(Path notebook) {
        List<String> chapters = new ArrayList<>();
        for (JsonNode cell : cells(notebook)) {
            if (cell.path("cell_type").asText().equals("code")) {
                break;
            }
            LINK.matcher(text(cell)).results().map(link -> link.group(1)).forEach(chapters::add);
        }
        return chapters;
    }

    private static JsonNode cells(Path notebook) {
        try {
            return Files.exists(notebook) ? JSON.readTree(notebook.toFile()).path("cells") : JSON.createArrayNode();
        } catch (IOException e) {
            throw new UncheckedIOException(notebook + " is no notebook", e);
        }
    }

    private static String text(JsonNode cell) {
        StringBuilder lines = new StringBuilder(cell.path("source").asText());
        cell.path("source").forEach(line -> lines.append(line.asText()));
        return lines.toString();
    }

    /** The choices of a text by their letters; empty if it has none, as where a number is asked for. */
    public static Map<String, String> choices(String text) {
        Map<String, String> choices = new LinkedHashMap<>();
        CHOICE.matcher(text).results().forEach(choice -> choices.put(choice.group(1), inOneLine(choice.group(2))));
        return choices;
    }

    /** The question without its choices. */
    String words() {
        return inOneLine(CHOICE.matcher(question).replaceAll(""));
    }

    /** What a learner has said, in words. */
    String said(String answer) {
        return choices(question).getOrDefault(answer, answer);
    }

    private static String inOneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
