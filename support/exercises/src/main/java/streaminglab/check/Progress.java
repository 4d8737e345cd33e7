package streaminglab.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import streaminglab.display.MimeBundle;

/**
 * Which claims of which exercises a learner has made true. It is kept in a file named {@code .progress} beside the
 * learner's copies of the notebooks, a line for each claim: time, exercise, claim; and a line for each time that one did not
 * hold: time, exercise, {@code no: } and claim, the reason's first line. {@link Predictions} are kept there too.
 * Only a notebook that is opened from there writes to it: solutions, tests and grading do not.
 */
public final class Progress {

    /**
     * What came of a claim, as long as its exercise was not solved.
     *
     * @param exercise its number, such as {@code 01c}
     * @param reason   why it does not hold, the first line of it; empty if it holds
     */
    public record Attempt(Instant time, String exercise, String claim, String reason) {

        public boolean holds() {
            return reason.isEmpty();
        }
    }

    private static final String FILE = ".progress";
    private static final String REFUSED = "no: ";
    private static final int REASON = 300;

    private final Path home;
    private final Path file;

    private Progress(Path home, Path file) {
        this.home = home;
        this.file = file;
    }

    /** The progress kept in {@code work}, the folder with the learner's copies, on the course at {@code home}. */
    public static Progress in(Path home, Path work) {
        return new Progress(home, work.resolve(FILE));
    }

    /** Run by {@code make progress}: prints what is solved. */
    public static void main(String[] arguments) {
        Path home = home();
        Progress progress = in(home, home.resolve("work"));
        System.out.println(progress + "\n\n" + Predictions.in(progress));
    }

    static Path home() {
        return Path.of(System.getProperty("streaminglab.home", ".")).toAbsolutePath().normalize();
    }

    /** That of the notebook which this kernel runs; none if it is not a learner's copy of an exercise. */
    static Optional<Progress> ofThisNotebook() {
        return notebook().map(Path::getParent).filter(folder -> folder.endsWith("exercises")
                && !folder.equals(home().resolve("notebooks/exercises"))).map(folder -> in(home(), folder.getParent()));
    }

    /** The file that this kernel runs; none for a notebook that is run without a page. */
    static Optional<Path> notebook() {
        // Jupyter's server names the notebook of a kernel so.
        String notebook = System.getenv("JPY_SESSION_NAME");
        return notebook == null || !notebook.endsWith(".ipynb")
                ? Optional.empty() : Optional.of(Path.of(notebook).toAbsolutePath());
    }

    /** That of the learner whose notebooks are beside this one, or in work/. */
    static Progress beside() {
        String notebook = System.getenv("JPY_SESSION_NAME");
        Path folder = notebook == null ? home().resolve("work") : Path.of(notebook).toAbsolutePath().getParent();
        return in(home(), folder.endsWith("exercises") ? folder.getParent() : folder);
    }

    /**
     * Notes that a claim holds; true if the exercise is solved by it for the first time. Where it can't be noted, a line
     * says so: the claim holds all the same.
     */
    boolean note(Exercise exercise, String claim) {
        try {
            return noted(exercise, claim);
        } catch (IOException | UncheckedIOException e) {
            System.out.println("(This can't be noted in your progress, " + file + ": "
                    + (e instanceof UncheckedIOException unread ? unread.getCause() : e) + ")");
            return false;
        }
    }

    private boolean noted(Exercise exercise, String claim) throws IOException {
        if (isSolved(exercise)) {
            return false;
        }
        append(exercise.number() + "\t" + claim);
        return isSolved(exercise);
    }

    /** Notes that a claim does not hold. Where it can't be noted, nothing is said: the learner has the reason before them. */
    void noteRefused(Exercise exercise, String claim, String reason) {
        try {
            if (!isSolved(exercise)) {
                String first = reason.strip().lines().findFirst().orElse("no reason").replace('\t', ' ');
                append(exercise.number() + "\t" + REFUSED + claim + "\t" + (first.length() > REASON ? first.substring(0, REASON) : first));
            }
        } catch (IOException | UncheckedIOException unnoted) {
            // Said where a claim holds: there it matters to the learner.
        }
    }

    /** What is noted of claims, in order; lines that are not of this form are left out. */
    public List<Attempt> attempts() {
        List<Attempt> attempts = new ArrayList<>();
        for (String line : lines()) {
            String[] parts = line.split("\t", 4);
            if (parts.length < 3 || !parts[1].matches("\\d\\d[a-z]")) {
                continue;
            }
            try {
                boolean refused = parts.length == 4 && parts[2].startsWith(REFUSED);
                attempts.add(new Attempt(Instant.parse(parts[0]), parts[1], refused ? parts[2].substring(REFUSED.length()) : parts[2],
                        refused ? parts[3] : ""));
            } catch (DateTimeParseException edited) {
                // A line that somebody has changed by hand proves nothing.
            }
        }
        return attempts;
    }

    /** Adds a line, with the time before it. */
    void append(String line) throws IOException {
        Files.writeString(file, Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\t" + line + "\n",
                StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Where the learner's copies are. */
    Path folder() {
        return file.getParent();
    }

    /** Forgets the claims of an exercise, by its number, or the predictions of a notebook, by its name. */
    public void forget(String number) throws IOException {
        if (Files.exists(file)) {
            List<String> others = lines().stream().filter(line -> !line.startsWith(number + "\t", line.indexOf('\t') + 1))
                    .toList();
            Files.write(file, others);
        }
    }

    private boolean isSolved(Exercise exercise) {
        return holding(exercise) == exercise.claims().size();
    }

    private int holding(Exercise exercise) {
        Set<String> noted = new HashSet<>();
        for (String line : lines()) {
            String[] parts = line.split("\t", 3);
            if (parts.length == 3 && parts[1].equals(exercise.number())) {
                noted.add(parts[2]);
            }
        }
        return (int) exercise.claims().stream().filter(noted::contains).count();
    }

    List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read", e);
        }
    }

    /** A row for each exercise, as a table for the page and for a terminal. */
    public MimeBundle shown() {
        List<Exercise> exercises = Exercise.in(home);
        List<List<String>> rows = new ArrayList<>();
        Set<Integer> solved = new HashSet<>();
        for (Exercise exercise : exercises) {
            int all = exercise.claims().size();
            int holding = holding(exercise);
            if (holding == all) {
                solved.add(rows.size());
            }
            rows.add(List.of(exercise.name(), holding + " of " + all));
        }
        return MimeBundle.table("Your progress", List.of("exercise", "claims that hold"), rows, "solved", solved, solved.size()
                + " of " + exercises.size() + (exercises.size() == 1 ? " exercise" : " exercises") + " solved");
    }

    @Override
    public String toString() {
        return shown().text();
    }
}
