package streaminglab.authoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import streaminglab.authoring.Mark.Result;
import streaminglab.authoring.Notebook.Cell;
import streaminglab.service.FileTree;

/**
 * Run by {@code make grade}: marks a folder of submitted exercises. Each is run in a kernel and a {@link Sandbox} of its
 * own; of a submission only its todo cells are taken.
 *
 * <p>A claim counts if its cell ended well and printed that it holds. Code that sets out to deceive runs in the same JVM
 * as the check, and can change the check's classes by reflection there: marks are as honest as the class, and the
 * todo cells stand in the report for a teacher to read.
 */
public final class Grading {

    private static final int CELL_SECONDS = 40;
    private static final int NOTEBOOK_SECONDS = 200;
    private static final String RUNNER = "run_submission.py";

    private final Path home;
    private final Sandbox sandbox;
    private final Path folder;

    private Grading(Path home, Sandbox sandbox, Path folder) {
        this.home = home;
        this.sandbox = sandbox;
        this.folder = folder;
    }

    /** The argument is the folder of submissions. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            Path home = Path.of("").toAbsolutePath();
            Path folder = home.resolve("build/grading");
            List<Mark> marks = mark(home, home.resolve(arguments.length == 0 ? "" : arguments[0].strip()), folder);
            GradingReport.write(marks, folder);
            System.out.println("Marks are in build/grading/marks.csv, and the reasons in build/grading/report.html.");
        } catch (GradingException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Marks all submissions below a folder, one after the other.
     *
     * @param folder where kernels leave what they write; emptied first
     * @throws GradingException if there is nothing to mark, or no sandbox to do it in
     */
    static List<Mark> mark(Path home, Path submissions, Path folder) throws IOException, InterruptedException {
        if (!Files.isDirectory(submissions) || submissions.equals(home)) {
            throw new GradingException("There is no folder of submissions '" + submissions
                    + "'. Say it as in: make grade SUBMISSIONS=submitted, with a folder for each student in it.");
        }
        List<Submission> all = Submission.in(submissions, Course.in(home));
        if (all.isEmpty()) {
            throw new GradingException("No exercise was found in " + submissions + ". A submission keeps the name of its"
                    + " exercise, e.g. " + submissions.getFileName() + "/ada/01c-word-count.ipynb.");
        }
        Sandbox sandbox = Sandbox.of(home);
        FileTree.delete(folder);
        Grading grading = new Grading(home, sandbox, Files.createDirectories(folder));
        List<Mark> marks = new ArrayList<>();
        for (Submission submission : all) {
            Mark mark = grading.mark(submission, marks.size() + 1);
            marks.add(mark);
            System.out.printf("%3d of %d  %-20s %-28s %d of %d points  %s%n", marks.size(), all.size(),
                    submission.student(), submission.exercise().name(), mark.points(), mark.claims().size(), mark.note());
        }
        return marks;
    }

    private Mark mark(Submission submission, int number) throws IOException, InterruptedException {
        long start = System.nanoTime();
        JsonNode graded;
        try {
            graded = submission.graded();
        } catch (IllegalArgumentException e) {
            return new Mark(submission, none(submission, e.getMessage()), e.getMessage(), 0);
        }
        Path scratch = Files.createDirectories(folder.resolve(String.valueOf(number)));
        Files.writeString(scratch.resolve("submission.ipynb"), Notebook.fileText(graded));
        try (InputStream runner = Grading.class.getResourceAsStream(RUNNER)) {
            Files.write(scratch.resolve(RUNNER), runner.readAllBytes());
        }
        Process process = sandbox.command(scratch, List.of(home.resolve("build/venv/bin/python").toString(), "-I",
                RUNNER, "submission.ipynb", "run.ipynb", String.valueOf(CELL_SECONDS)))
                .redirectErrorStream(true).redirectOutput(scratch.resolve("run.log").toFile()).start();
        boolean ended = process.waitFor(NOTEBOOK_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        return read(submission, scratch, ended, seconds);
    }

    private static Mark read(Submission submission, Path scratch, boolean ended, long seconds) throws IOException {
        Notebook run;
        try {
            run = Notebook.read(scratch.resolve("run.ipynb"));
        } catch (UncheckedIOException e) {
            String note = "It could not be run: " + lastLine(scratch.resolve("run.log"));
            return new Mark(submission, none(submission, note), note, seconds);
        }
        String note = !ended ? "Stopped after " + NOTEBOOK_SECONDS + " s."
                : run.root().path("metadata").path("kernel_died").asBoolean() ? "It ended its own kernel." : "";
        List<Result> results = new ArrayList<>();
        for (Submission.Claim claim : submission.claims()) {
            Cell cell = run.cell(claim.id());
            boolean holds = cell.error().isEmpty() && cell.printed().lines().anyMatch(("passed: " + claim.text())::equals);
            results.add(new Result(claim.text(), holds, holds ? "" : reason(cell, run, note)));
        }
        return new Mark(submission, results, note, seconds);
    }

    private static String reason(Cell cell, Notebook run, String note) {
        if (!cell.error().isEmpty()) {
            return cell.error();
        }
        Optional<Cell> failed = run.cells().stream().filter(each -> !each.error().isEmpty()).findFirst();
        return note.isEmpty() ? failed.map(Cell::error).orElse("The check did not say that it holds.") : note;
    }

    private static List<Result> none(Submission submission, String reason) {
        return submission.claims().stream().map(claim -> new Result(claim.text(), false, reason)).toList();
    }

    private static String lastLine(Path log) throws IOException {
        return Files.readString(log).strip().lines().reduce("it said nothing", (before, line) -> line);
    }
}
