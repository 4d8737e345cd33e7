package streaminglab.grading;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import streaminglab.authoring.Course;
import streaminglab.notebook.Notebook;

/**
 * Run by {@code make grade}: marks a folder of submitted exercises. Each is run in a kernel and a {@link Sandbox} of its
 * own; of a submission only its todo cells are taken.
 *
 * <p>A claim counts if the kernel answers that its cell ended well; what cells print or show is not looked at. Code that
 * sets out to deceive runs in the same JVM as the check, and can change the check's classes by reflection there: marks
 * are as honest as the class, and the todo cells are in the report for a teacher to read.
 */
public final class Grading {

    /** Two processors each: a kernel, and what it starts beside it. */
    private static final int AT_ONCE = Integer.getInteger("streaminglab.grading",
            Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    private final Path home;
    private final Path folder;
    private final Sandbox sandbox;
    private final Submissions found;
    private final Terms terms;
    private final Optional<Roster> roster;
    private final MarkedBefore before;
    private final Map<String, List<String>> ofTheCourse = new HashMap<>();
    private final Map<String, Trial> trials = new ConcurrentHashMap<>();
    private final Map<Integer, Mark> marks = new TreeMap<>();

    private Grading(Path home, Path folder, Sandbox sandbox, Submissions found, Terms terms, Optional<Roster> roster,
            MarkedBefore before) {
        this.home = home;
        this.folder = folder;
        this.sandbox = sandbox;
        this.found = found;
        this.terms = terms;
        this.roster = roster;
        this.before = before;
        for (Notebook exercise : exercises()) {
            Submission empty = new Submission(new Student(""), exercise, exercise.file(), HandedIn.of(exercise.file(), false));
            ofTheCourse.put(exercise.name(), Stream.concat(solution(exercise).answer().stream(), empty.answer().stream()).toList());
        }
    }

    /** The arguments are the folder of submissions, and what {@link Terms#of} takes; each may be empty. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            Path home = Path.of("").toAbsolutePath();
            long start = System.nanoTime();
            List<String> given = Stream.concat(Stream.of(arguments).map(String::strip), Stream.generate(() -> "")).limit(5).toList();
            int marked = mark(home, home.resolve(given.get(0)), home.resolve("build/grading"),
                    Terms.of(home, given.get(1), given.get(2), given.get(3), given.get(4))).size();
            System.out.println(marked + (marked == 1 ? " submission" : " submissions") + " in "
                    + (System.nanoTime() - start) / 1_000_000_000 + " s. Marks are in build/grading/marks.csv, a line for each"
                    + " student in students.csv beside it, the reasons in report.html, and a page for each student in feedback/.");
        } catch (GradingException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Marks all submissions below a folder. The report is written anew after each, so that an interrupted run leaves one, and
     * the next run goes on where it was: {@link MarkedBefore}.
     *
     * @param folder where the report goes; emptied first
     * @throws GradingException if there is nothing to mark, or no sandbox to do it in
     */
    static List<Mark> mark(Path home, Path submissions, Path folder, Terms terms) throws IOException, InterruptedException {
        if (!Files.isDirectory(submissions) || submissions.equals(home)) {
            throw new GradingException((submissions.equals(home) ? "Which folder?"
                    : "There is no folder of submissions " + submissions + ".")
                    + " Say it as in: make grade SUBMISSIONS=submitted, with a folder for each student in it.");
        }
        Submissions found = Submissions.in(submissions, Course.in(home));
        found.others().forEach(each ->
                System.out.println("No exercise, and not marked: " + submissions.relativize(each)));
        found.later().forEach(each -> System.out.println("For Spark 4, and not marked, which `make grade SPARK=4` does: "
                + submissions.relativize(each)));
        if (found.all().isEmpty()) {
            throw new GradingException("No exercise was found in " + submissions + ". A submission keeps the name of its"
                    + " exercise, e.g. " + submissions.getFileName() + "/ada/01c-word-count.ipynb.");
        }
        Optional<Roster> roster = terms.roster().map(Roster::read);
        Sandbox sandbox = Sandbox.of(home);
        // Beside the folder, which is emptied; the lock ends with this process, however that ends.
        Files.createDirectories(folder.getParent());
        try (FileChannel channel = FileChannel.open(folder.resolveSibling(folder.getFileName() + ".lock"),
                StandardOpenOption.CREATE, StandardOpenOption.WRITE); FileLock lock = lock(channel)) {
            if (lock == null) {
                throw new GradingException("Another grading is writing to " + folder
                        + " now: wait until it has ended, or grade in another checkout.");
            }
            Sandbox.delete(folder);
            MarkedBefore before = new MarkedBefore(home, folder.resolveSibling(folder.getFileName() + "-marked"));
            return new Grading(home, Files.createDirectories(folder), sandbox, found, terms, roster, before).markAll();
        }
    }

    /** Null if another process, or another thread of this one, has it. */
    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private List<Mark> markAll() throws IOException, InterruptedException {
        List<Submission> open = new ArrayList<>();
        for (Submission submission : found.all()) {
            if (!isMarkedBefore(submission)) {
                open.add(submission);
            }
        }
        if (open.size() < found.all().size()) {
            System.out.println(found.all().size() - open.size() + " of " + found.all().size() + " were marked before, with the same"
                    + " answers by the same checks. Remove " + folder + "-marked to have all marked again.");
        }
        inTurns(AT_ONCE, open.stream().map(Submission::exercise).distinct().toList(), this::tryOut);
        List<Submission> again = Collections.synchronizedList(new ArrayList<>());
        inTurns(AT_ONCE, open, submission -> {
            if (mark(submission) && AT_ONCE > 1) {
                again.add(submission);
            }
        });
        // Whoever ran out of time beside others shall not have lost it to them.
        inTurns(1, again, this::mark);
        Gradebook gradebook = new Gradebook(List.copyOf(marks.values()), terms);
        Feedback.write(gradebook, terms, folder.resolve("feedback"));
        report(Similarity.pairs(gradebook, ofTheCourse));
        return List.copyOf(marks.values());
    }

    private boolean isMarkedBefore(Submission submission) throws IOException {
        Optional<Mark> mark;
        try {
            mark = before.of(submission, submission.graded());
        } catch (IOException | RuntimeException | StackOverflowError | InternalError cannotBeRun) {
            // What is wrong with it is noted in its turn.
            return false;
        }
        if (mark.isPresent()) {
            note(found.all().indexOf(submission), mark.get());
        }
        return mark.isPresent();
    }

    private List<Notebook> exercises() {
        return found.all().stream().map(Submission::exercise).distinct().toList();
    }

    private Submission solution(Notebook exercise) {
        Path file = home.resolve("notebooks/solutions").resolve(exercise.file().getFileName());
        return new Submission(new Student(""), exercise, file, HandedIn.of(file, false));
    }

    /** Does something to each, several at once. */
    private static <T> void inTurns(int atOnce, List<T> all, Step<T> step) throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(atOnce);
        try {
            List<Callable<Void>> steps = all.stream().<Callable<Void>>map(each -> () -> {
                step.with(each);
                return null;
            }).toList();
            for (Future<Void> done : workers.invokeAll(steps)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("grading failed", e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private interface Step<T> {
        void with(T each) throws IOException, InterruptedException;
    }

    private void tryOut(Notebook exercise) throws InterruptedException {
        Trial trial;
        try {
            trial = trial(exercise);
        } catch (IOException | RuntimeException e) {
            trial = new Trial(TimeLimit.OF_A_SOLUTION, 0,
                    "Not marked, as the course's own solution could not be run here: " + e);
        }
        trials.put(exercise.name(), trial);
        System.out.println(exercise.name() + ": " + (trial.defect().isEmpty() ? "the course's solution passes here, in "
                + trial.seconds() + " s; a cell of a submission may take " + trial.limit().cellSeconds() + " s."
                : trial.defect()));
    }

    /** Marks the course's own solution, to see how long it takes here, and whether marks mean anything here. */
    private Trial trial(Notebook exercise) throws IOException, InterruptedException {
        Submission solution = solution(exercise);
        SandboxRun run = SandboxRun.of(sandbox, folder.resolve(exercise.name()), solution.graded(),
                TimeLimit.OF_A_SOLUTION);
        Mark mark = Mark.of(solution, run);
        Trial trial = new Trial(TimeLimit.after(run.slowestCellSeconds()), run.seconds(), mark.claims().stream()
                .filter(claim -> !claim.holds()).findFirst().map(claim -> "Not marked, as the course's own solution does not"
                        + " pass on this machine. " + claim.claim() + ": " + claim.reason()).orElse(""));
        if (trial.defect().isEmpty()) {
            Sandbox.delete(folder.resolve(exercise.name()));
        }
        return trial;
    }

    /**
     * What the course's own solution came to.
     *
     * @param seconds how long it ran
     * @param defect why nobody can be marked; empty if all is well
     */
    private record Trial(TimeLimit limit, long seconds, String defect) {
    }

    /** Marks one submission, and says whether it ran out of time. Whatever is wrong with it, the others are marked. */
    private boolean mark(Submission submission) throws IOException, InterruptedException {
        int number = found.all().indexOf(submission);
        Path scratch = folder.resolve("run-" + number);
        Outcome outcome;
        try {
            outcome = outcome(submission, scratch);
        } catch (IOException | RuntimeException | StackOverflowError | InternalError e) {
            outcome = new Outcome(Mark.none(submission, "Not marked, as it could not be run here: " + e, 0), false);
        }
        note(number, outcome.mark());
        try {
            Sandbox.delete(scratch);
        } catch (GradingException e) {
            System.out.println(e.getMessage());
        }
        return outcome.ranOutOfTime();
    }

    private record Outcome(Mark mark, boolean ranOutOfTime) {
    }

    private Outcome outcome(Submission submission, Path scratch) throws IOException, InterruptedException {
        Trial trial = trials.get(submission.exercise().name());
        if (!trial.defect().isEmpty()) {
            return new Outcome(Mark.none(submission, trial.defect(), 0), false);
        }
        JsonNode graded;
        try {
            graded = submission.graded();
        } catch (IllegalArgumentException e) {
            return new Outcome(Mark.none(submission, e.getMessage(), 0), false);
        }
        SandboxRun run = SandboxRun.of(sandbox, scratch, graded, trial.limit());
        Mark mark = Mark.of(submission, run);
        if (!run.ranOutOfTime() && run.notebook().isPresent()) {
            keep(mark, graded);
        }
        return new Outcome(mark, run.ranOutOfTime());
    }

    private void keep(Mark mark, JsonNode graded) {
        try {
            before.keep(mark, graded);
        } catch (IOException e) {
            System.out.println("The next grading will run " + mark.submission().file() + " again, as its mark can't be kept: "
                    + e);
        }
    }

    private synchronized void note(int number, Mark mark) throws IOException {
        marks.put(number, mark);
        report(List.of());
        System.out.printf("%3d of %d  %-20s %-28s %d of %d points  %s%n", marks.size(), found.all().size(),
                mark.submission().student().toString().replaceAll("\\p{Cntrl}", "?"), mark.submission().exercise().name(),
                mark.points(), mark.claims().size(), mark.note());
    }

    private void report(List<Similarity.Pair> alike) throws IOException {
        GradingReport.write(List.copyOf(marks.values()), found.others(), terms, roster, alike, folder);
    }
}
