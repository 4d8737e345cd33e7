package streaminglab.authoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import streaminglab.check.Prediction;
import streaminglab.notebook.Notebook.Cell;
import streaminglab.notebook.Notebook;

/** Each prediction has its answer, in the metadata of its cell, and a code cell below that shows it. */
final class PredictionRules {

    private static final String MARK = "**Predict.**";

    private PredictionRules() {
    }

    static void violations(Notebook notebook, List<String> found) {
        List<Cell> cells = notebook.cells();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            JsonNode prediction = cell.json().path("metadata").path("streaminglab").path("prediction");
            boolean asks = !cell.isCode() && cell.source().contains(MARK);
            if (asks || !prediction.isMissingNode()) {
                for (String violation : violations(cell, prediction, asks, cells.subList(i + 1, cells.size()))) {
                    found.add("cell " + cell.id() + " " + violation);
                }
            }
        }
    }

    private static List<String> violations(Cell cell, JsonNode prediction, boolean asks, List<Cell> below) {
        if (!asks) {
            return List.of("has the answer of a prediction, and no " + MARK);
        }
        if (prediction.isMissingNode()) {
            return List.of("has a prediction without an answer: add {\"streaminglab\": {\"prediction\": {\"answer\": …,"
                    + " \"seen\": \"the code cell that shows it\"}}} to its metadata");
        }
        List<String> found = new ArrayList<>();
        if (cell.source().indexOf(MARK) != cell.source().lastIndexOf(MARK)) {
            found.add("has two predictions: give each its cell");
        }
        JsonNode answer = prediction.path("answer");
        Set<String> letters = Prediction.choices(cell.source()).keySet();
        if (letters.isEmpty() && !answer.isNumber()) {
            found.add("asks for a number, or has no list \"- a) …\", and its answer is " + answer);
        } else if (!letters.isEmpty() && !letters.contains(answer.asText())) {
            found.add("has the choices " + letters + ", and its answer is " + answer);
        } else if (letters.size() == 1 || !String.join("", letters).equals("abcdefghij".substring(0, letters.size()))) {
            found.add("has the choices " + letters + ", which are not a, b and so on");
        }
        String seen = prediction.path("seen").asText();
        List<Cell> after = below.stream().dropWhile(each -> !each.id().equals(seen)).toList();
        if (after.isEmpty() || !after.get(0).isCode()) {
            found.add("says that its answer is seen in '" + seen + "', and there is no such code cell below it");
        } else if (after.stream().allMatch(Cell::isCode)) {
            found.add("has no text with its answer below " + seen);
        }
        return found;
    }
}
