package streaminglab.slides;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import streaminglab.notebook.Notebook;
import streaminglab.notebook.Notebook.Cell;

/**
 * A notebook that has run, cut into slides as Jupyter writes them, by {@code slide_type}. A title or a {@code ##} begins a slide,
 * each further text one below it, with the code and the outputs that follow. What comes after a prediction is on the next one,
 * so that the room can answer first. The cells that only set up, and those that stop, are left out.
 */
final class SlideDeck {

    private static final Pattern HEADING = Pattern.compile("(?m)^(?=## )");
    private static final Set<String> LEFT_OUT = Set.of("setup", "stop");
    /** A page without a kernel has the text and the drawing that stand beside it. */
    private static final String WIDGET = "application/vnd.jupyter.widget-view+json";

    private SlideDeck() {
    }

    static JsonNode of(Notebook run) {
        ObjectNode deck = run.root().deepCopy();
        // Otherwise the page would fetch what draws widgets.
        ((ObjectNode) deck.path("metadata")).remove("widgets");
        ArrayNode cells = deck.putArray("cells");
        boolean answerNext = false;
        for (Cell cell : run.cells()) {
            if (cell.tags().stream().anyMatch(LEFT_OUT::contains)) {
                continue;
            }
            if (cell.isCode()) {
                ObjectNode code = cell.json().deepCopy();
                code.path("outputs").forEach(output -> {
                    if (output.path("data") instanceof ObjectNode data) {
                        data.remove(WIDGET);
                    }
                });
                cells.add(tagged(code, answerNext ? "subslide" : "-"));
                answerNext = false;
                continue;
            }
            for (String part : parts(cell.source())) {
                ObjectNode text = cell.json().deepCopy();
                text.put("source", part);
                // The ids of a notebook differ.
                text.put("id", "slide-" + cells.size());
                cells.add(tagged(text, part.startsWith("#") ? "slide" : "subslide"));
            }
            answerNext = cell.json().path("metadata").path("streaminglab").has("prediction");
        }
        return deck;
    }

    /** Before each {@code ##}, without what is empty. */
    private static List<String> parts(String source) {
        List<String> parts = new ArrayList<>();
        for (String part : HEADING.split(source)) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return parts;
    }

    private static ObjectNode tagged(ObjectNode cell, String type) {
        ((ObjectNode) cell.path("metadata")).putObject("slideshow").put("slide_type", type);
        return cell;
    }
}
