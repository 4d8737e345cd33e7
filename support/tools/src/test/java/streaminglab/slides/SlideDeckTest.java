package streaminglab.slides;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import streaminglab.notebook.Notebook;

/** Where slides begin, and what is not on them. */
class SlideDeckTest {

    private static final String NOTEBOOK = """
            {"nbformat": 4, "nbformat_minor": 5, "metadata": {"widgets": {"x": 1}}, "cells": [
             {"cell_type": "markdown", "id": "title", "metadata": {}, "source": "# 99 · Tea"},
             {"cell_type": "code", "id": "setup", "metadata": {"tags": ["setup"]}, "source": "%maven a:b:1", "outputs": []},
             {"cell_type": "markdown", "id": "two", "metadata": {}, "source": ["It was hot.\\n", "\\n", "## Cups\\n", "\\n", "Count:"]},
             {"cell_type": "code", "id": "count", "metadata": {}, "source": "1 + 1", "outputs": [
              {"output_type": "display_data", "metadata": {},
               "data": {"application/vnd.jupyter.widget-view+json": {}, "text/plain": "[ Next ]"}}]},
             {"cell_type": "markdown", "id": "ask", "source": "**Predict.** How many?",
              "metadata": {"streaminglab": {"prediction": {"answer": 2, "seen": "again"}}}},
             {"cell_type": "code", "id": "again", "metadata": {}, "source": "2", "outputs": []},
             {"cell_type": "code", "id": "more", "metadata": {}, "source": "3", "outputs": []},
             {"cell_type": "code", "id": "stop", "metadata": {"tags": ["stop"]}, "source": "Lab.stop();", "outputs": []}]}
            """;

    private final JsonNode deck = SlideDeck.of(Notebook.parse(Path.of("99-tea.ipynb"), NOTEBOOK));

    @Test
    void aHeadingBeginsASlideATextOneBelowItAndAnAnswerTheNextOne() {
        List<String> slides = new ArrayList<>();
        deck.path("cells").forEach(cell -> slides.add(
                cell.at("/metadata/slideshow/slide_type").asText() + " " + cell.path("source").asText().lines().findFirst().orElse("")));
        assertThat(slides).containsExactly("slide # 99 · Tea", "subslide It was hot.", "slide ## Cups", "- 1 + 1",
                "subslide **Predict.** How many?", "subslide 2", "- 3");
    }

    /** Widgets would be fetched from the network. */
    @Test
    void controlsAreShownAsTheTextBesideThem() {
        assertThat(deck.path("metadata").has("widgets")).isFalse();
        assertThat(deck.toString()).contains("[ Next ]").doesNotContain("widget-view");
    }
}
