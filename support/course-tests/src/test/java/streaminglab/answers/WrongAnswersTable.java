package streaminglab.answers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import streaminglab.answers.ExerciseKernel.Refused;
import streaminglab.testing.Checkout;

/** The table of an exercise's wrong answers and what the check says, in build/wrong-answers/. */
final class WrongAnswersTable {

    private final Path page;
    private final List<String> rows;

    WrongAnswersTable(String exercise) {
        page = Checkout.HOME.resolve("build/wrong-answers/" + exercise + ".md");
        rows = new ArrayList<>(List.of("# Wrong answers to " + exercise + ", and what the check says", "",
                "| answer | mistake | claim | the check says |", "| --- | --- | --- | --- |"));
    }

    void add(Answer answer, Refused refused) {
        rows.add(String.join(" | ", "| " + answer.name(), cell(answer.title()), cell(refused.claim()),
                cell(refused.reason()) + " |"));
        try {
            Files.createDirectories(page.getParent());
            Files.write(page, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text as a cell of a table in Markdown. */
    static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", "<br>");
    }
}
