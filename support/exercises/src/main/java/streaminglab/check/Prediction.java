package streaminglab.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import streaminglab.notebook.Notebook;
import streaminglab.notebook.Notebook.Cell;

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

    /** All of this notebook, in order; none if there is no such file. */
    static List<Prediction> in(Path notebook) {
        List<Prediction> predictions = new ArrayList<>();
        for (Cell cell : cells(notebook)) {
            JsonNode answer = cell.json().path("metadata").path("streaminglab").path("prediction").path("answer");
            Matcher question = QUESTION.matcher(cell.source());
            if (!answer.isMissingNode() && question.find()) {
                predictions.add(new Prediction(notebook.getFileName().toString().replace(".ipynb", ""), cell.id(),
                        question.group(1).strip(), answer.asText()));
            }
        }
        return predictions;
    }

    /** The chapters that this one builds on: those that its text links to before its first code cell. */
    static List<String> buildsOn(Path notebook) {
        return cells(notebook).stream().takeWhile(cell -> !cell.isCode())
                .flatMap(cell -> LINK.matcher(cell.source()).results()).map(link -> link.group(1)).toList();
    }

    private static List<Cell> cells(Path notebook) {
        return Files.exists(notebook) ? Notebook.read(notebook).cells() : List.of();
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
