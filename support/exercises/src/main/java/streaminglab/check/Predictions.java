package streaminglab.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import streaminglab.display.MimeBundle;
import streaminglab.display.markup.TableOfValues;

/**
 * What a learner has predicted, and whether it held. It is kept in the file of the learner's {@link Progress}, a line for
 * each answer: time, notebook, cell, {@code held}, {@code missed} or {@code skipped}, and what was said.
 */
public final class Predictions {

    /**
     * One answer.
     *
     * @param notebook the name of the notebook that asks
     * @param cell     the id of its cell
     * @param outcome  {@code held}, {@code missed} or {@code skipped}
     * @param said     the letter of a choice, or a number; empty if skipped
     */
    public record Noted(String notebook, String cell, String outcome, String said) {
    }

    private static final Set<String> OUTCOMES = Set.of("held", "missed", "skipped");

    private final Progress progress;

    private Predictions(Progress progress) {
        this.progress = progress;
    }

    static Predictions in(Progress progress) {
        return new Predictions(progress);
    }

    /** Those of the learner whose copy this kernel runs; none in the originals, in a solution, or without a page. */
    public static Optional<Predictions> ofThisNotebook() {
        return Progress.notebook().filter(notebook -> {
            Path folder = notebook.getParent();
            return !folder.startsWith(Progress.home().resolve("notebooks")) && !folder.endsWith("solutions");
        }).map(notebook -> in(Progress.beside()));
    }

    /**
     * Notes an answer.
     *
     * @throws IllegalArgumentException if the outcome is another word, or there is a tab or line break in a text
     * @throws IOException              if the file can't be written
     */
    public void note(Noted answer) throws IOException {
        String line = String.join("\t", answer.notebook(), answer.cell(), answer.outcome(), answer.said());
        if (!OUTCOMES.contains(answer.outcome()) || line.split("[\t\n\r]", -1).length != 4) {
            throw new IllegalArgumentException("This is no answer to a prediction: " + answer);
        }
        progress.append(line);
    }

    /** All answers, in the order in which they were given. */
    public List<Noted> noted() {
        List<Noted> noted = new ArrayList<>();
        for (String line : progress.lines()) {
            String[] parts = line.split("\t", -1);
            if (parts.length == 5 && OUTCOMES.contains(parts[3])) {
                noted.add(new Noted(parts[1], parts[2], parts[3], parts[4]));
            }
        }
        return noted;
    }

    /**
     * The questions to ask once more at the start of a notebook: those of the chapters that it builds on which were answered
     * once, and missed.
     *
     * @param notebook its name
     */
    public List<Prediction> missedBefore(String notebook) {
        List<Noted> noted = noted();
        Set<List<String>> missed = new HashSet<>();
        Set<List<String>> asked = new HashSet<>();
        for (Noted each : noted) {
            List<String> question = List.of(each.notebook(), each.cell());
            if (asked.add(question) && each.outcome().equals("missed")) {
                missed.add(question);
            } else {
                missed.remove(question);
            }
        }
        return Prediction.buildsOn(file(notebook)).stream().flatMap(chapter -> Prediction.in(file(chapter)).stream())
                .filter(prediction -> missed.contains(List.of(prediction.notebook(), prediction.cell()))).toList();
    }

    private Path file(String notebook) {
        Path chapter = progress.folder().resolve(notebook + ".ipynb");
        return Files.exists(chapter) ? chapter : progress.folder().resolve("exercises").resolve(notebook + ".ipynb");
    }

    /** The last {@value TableOfValues#ROWS} answers, the newest first, as a table for the page and for a terminal. */
    MimeBundle shown() {
        List<Noted> noted = new ArrayList<>(noted());
        Collections.reverse(noted);
        List<List<String>> rows = new ArrayList<>();
        Set<Integer> held = new HashSet<>();
        for (Noted each : noted.stream().limit(TableOfValues.ROWS).toList()) {
            if (each.outcome().equals("held")) {
                held.add(rows.size());
            }
            Optional<Prediction> asked = Prediction.in(file(each.notebook())).stream()
                    .filter(prediction -> prediction.cell().equals(each.cell())).findFirst();
            rows.add(List.of(each.notebook(), asked.map(Prediction::words).orElse(each.cell()), each.said().isEmpty()
                    ? "(skipped)" : asked.map(prediction -> prediction.said(each.said())).orElse(each.said())));
        }
        long all = noted.stream().filter(each -> each.outcome().equals("held")).count();
        return MimeBundle.table("Your predictions", List.of("notebook", "question", "you said"), rows, "held", held,
                all + " of " + noted.size() + " predictions held" + (rows.size() < noted.size()
                        ? "; the last " + rows.size() + " are shown" : ""));
    }

    @Override
    public String toString() {
        return shown().text();
    }
}
