package streaminglab.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.authoring.Course;
import streaminglab.authoring.CourseVersion;
import streaminglab.notebook.Notebook;
import streaminglab.testing.Checkout;

/** What counts of what was handed in, and how it goes back to the programs and people that it came from. */
class GradebookTest {

    private final Course course = Course.in(Checkout.HOME);
    private final Notebook words = course.notebook("exercises/01c-word-count.ipynb");
    private final Notebook socket = course.notebook("exercises/01a-socket-stream.ipynb");

    @TempDir
    private Path folder;

    private static Terms terms(String due, String penalty, String keep) {
        return Terms.of(Path.of("/"), "", due, penalty, keep);
    }

    private Mark mark(Student student, Notebook exercise, int points, String handedIn) throws IOException {
        Path file = Files.createTempFile(folder, "handed-in", ".ipynb");
        Files.copy(exercise.file(), file, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(file, FileTime.from(LocalDateTime.parse(handedIn).atZone(ZoneId.systemDefault()).toInstant()));
        return new Mark(new Submission(student, exercise, file, HandedIn.of(file, false)), IntStream.range(0, 4)
                .mapToObj(claim -> new Mark.Result("claim " + claim, claim < points, claim < points ? "" : "not so")).toList(), "", 1);
    }

    private String students(Terms terms, Mark... marks) throws IOException {
        GradingReport.write(List.of(marks), List.of(), terms, Optional.empty(), List.of(), folder);
        return Files.readString(folder.resolve("students.csv"));
    }

    @Test
    void aStudentIsOneLineWithTheBestOfSeveralSubmissions() throws IOException {
        Student ada = new Student("ada");
        assertThat(students(Terms.NONE, mark(ada, words, 1, "2026-12-01T10:00"), mark(ada, words, 3, "2026-12-02T10:00"),
                mark(new Student("ben, jr"), socket, 1, "2026-12-01T10:00"), mark(ada, words, 2, "2026-12-03T10:00")))
                .isEqualTo("""
                student,01a-socket-stream,01c-word-count,total
                ada,,3,3
                "ben, jr",1,,1
                """);
    }

    @Test
    void theLastOneCountsWhereThatWasAnnounced() throws IOException {
        Student ada = new Student("ada");
        assertThat(students(terms("", "", "last"), mark(ada, words, 1, "2026-12-01T10:00"), mark(ada, words, 2, "2026-12-03T10:00"),
                mark(ada, words, 3, "2026-12-02T10:00"))).endsWith("ada,2,2\n");
    }

    @Test
    void eachDayBegunAfterTheDeadlineCosts() throws IOException {
        Terms terms = terms("2026-12-10 18:00", "10", "");
        assertThat(Stream.of("2026-12-10T18:00:59", "2026-12-10T18:01", "2026-12-11T18:00", "2026-12-11T18:02", "2026-12-30T00:00")
                .map(time -> new HandedIn(LocalDateTime.parse(time).atZone(ZoneId.systemDefault()).toInstant(), "", false))
                .map(handedIn -> terms.counted(4, terms.daysLate(handedIn)))).containsExactly(4.0, 3.6, 3.6, 3.2, 0.0);
    }

    @Test
    void aBetterOneThatIsLateIsComparedByWhatItIsWorth() throws IOException {
        Student ada = new Student("ada");
        assertThat(students(terms("2026-12-10", "50", ""), mark(ada, words, 2, "2026-12-10T23:59"), mark(ada, words, 3, "2026-12-11T00:01")))
                .endsWith("ada,2,2\n");
    }

    @Test
    void whatCanvasCallsLateIsLateByADayAtLeast() {
        HandedIn early = new HandedIn(LocalDateTime.parse("2026-12-01T10:00").atZone(ZoneId.systemDefault()).toInstant(), "", true);
        assertThat(terms("2026-12-10", "10", "").daysLate(early)).isEqualTo(1);
        assertThat(Terms.NONE.daysLate(early)).isZero();
    }

    @Test
    void nbgradersOwnNoteSaysWhenItWas() throws IOException {
        Path file = Files.copy(words.file(), folder.resolve("01c-word-count.ipynb"));
        assertThat(HandedIn.of(file, false).source()).isEqualTo("the file's time");
        Files.writeString(folder.resolve("timestamp.txt"), "2026-12-10 17:59:59.948203 America/Los_Angeles\n");
        assertThat(HandedIn.of(file, false)).hasToString("HandedIn[time=2026-12-11T01:59:59.948203Z, source=timestamp.txt, late=false]");
        Files.writeString(folder.resolve("timestamp.txt"), "yesterday");
        assertThat(HandedIn.of(file, false).source()).isEqualTo("the file's time");
    }

    @Test
    void anAnswerToAnotherVersionOfTheExerciseSaysSo() throws IOException {
        Student ada = new Student("ada");
        Mark same = mark(ada, words, 3, "2026-12-01T10:00");
        Mark other = mark(ada, words, 3, "2026-12-01T10:00");
        Path file = other.submission().file();
        String version = CourseVersion.in(words);
        Files.writeString(file, Files.readString(file).replace(version, "0123456789ab"));
        Mark unknown = mark(ada, words, 3, "2026-12-01T10:00");
        Files.writeString(unknown.submission().file(), Files.readString(unknown.submission().file()).replace(version, "<b>"));
        assertThat(same.submission().otherVersion()).isEmpty();
        assertThat(unknown.submission().otherVersion()).isEmpty();
        assertThat(other.submission().otherVersion()).isEqualTo(
                "It was written in version 0123456789ab of the exercise, and is marked by version " + version + ".");
        students(Terms.NONE, other);
        assertThat(Files.readString(folder.resolve("report.html"))).contains("version 0123456789ab of the exercise");
    }

    @Test
    void termsThatCantBeMeantAreNamed() {
        assertThatThrownBy(() -> terms("10.12.2026", "", "")).isInstanceOf(GradingException.class)
                .hasMessage("DUE=10.12.2026 is no day or time: write it as in DUE=2026-12-10 or DUE=\"2026-12-10 23:59\".");
        assertThatThrownBy(() -> terms("2026-02-30", "", "")).hasMessageStartingWith("DUE=2026-02-30 is no day");
        assertThatThrownBy(() -> terms("2026-12-10", "110", "")).hasMessageStartingWith("LATE_PENALTY=110 is no number from 0 to 100");
        assertThatThrownBy(() -> terms("", "10", "")).hasMessageContaining("needs a deadline");
        assertThatThrownBy(() -> terms("", "", "newest")).hasMessageStartingWith("KEEP=newest: ");
    }

    private Roster roster(String text) throws IOException {
        return Roster.read(Files.writeString(folder.resolve("class.csv"), text));
    }

    @Test
    void moodlesWorksheetComesBackWithGradesForEachExercise() throws IOException {
        Roster roster = roster("\uFEFF" + """
                Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed"
                "Participant 4711","Lovelace, Ada",ada@example.org,Submitted,,100.00,Yes
                "Participant 4712","Lovelace, Ada",ada2@example.org,Submitted,,100.00,Yes
                "Participant 4713","Hopper, Grace",grace@example.org,"No submission",,100.00,Yes
                """);
        Student ada = new Student("Ada Lovelace", "4712", "Ada Lovelace_4712_assignsubmission_file_");
        Gradebook gradebook = new Gradebook(List.of(mark(ada, words, 3, "2026-12-01T10:00")), Terms.NONE);
        assertThat(roster.filled(gradebook)).containsExactly(Map.entry("roster-01c-word-count.csv", """
                Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed
                Participant 4711,"Lovelace, Ada",ada@example.org,Submitted,,100.00,Yes
                Participant 4712,"Lovelace, Ada",ada2@example.org,Submitted,75,100.00,Yes
                Participant 4713,"Hopper, Grace",grace@example.org,No submission,,100.00,Yes
                """));
        assertThat(roster.missing(Set.of(ada))).containsExactly("Lovelace, Ada", "Hopper, Grace");
        assertThat(roster.unknown(Set.of(ada, new Student("Eve")))).containsExactly(new Student("Eve"));
    }

    @Test
    void canvassGradebookComesBackWithPointsInTheColumnOfTheExercise() throws IOException {
        Roster roster = roster("""
                Student,ID,SIS User ID,SIS Login ID,Section,Word count 01c (55)
                    Points Possible,,,,,8
                "Hopper, Grace",816,g1,grace,A,
                "Turing, Alan",815,a1,alan,A,
                """);
        Student alan = new Student("turingalan", "815", "turingalan_815");
        Gradebook gradebook = new Gradebook(List.of(mark(alan, words, 3, "2026-12-01T10:00"), mark(alan, socket, 4, "2026-12-01T10:00")),
                Terms.NONE);
        assertThat(roster.filled(gradebook)).containsExactly(Map.entry("roster.csv", """
                Student,ID,SIS User ID,SIS Login ID,Section,Word count 01c (55),01a-socket-stream
                    Points Possible,,,,,8,
                "Hopper, Grace",816,g1,grace,A,,
                "Turing, Alan",815,a1,alan,A,6,4
                """));
        assertThat(roster.missing(Set.of(alan))).containsExactly("Hopper, Grace");
    }

    @Test
    void anyListOfNamesWillDoAndKeepsItsSemicolons() throws IOException {
        Roster roster = roster("student;seat\nAda;1\nBen;2\n");
        Gradebook gradebook = new Gradebook(List.of(mark(new Student("ada"), words, 4, "2026-12-01T10:00")), Terms.NONE);
        assertThat(roster.filled(gradebook)).containsExactly(
                Map.entry("roster.csv", "student;seat;01c-word-count\nAda;1;4\nBen;2;\n"));
        assertThat(roster.missing(Set.of(new Student("ada")))).containsExactly("Ben");
    }

    @Test
    void aListWithoutStudentsIsRefused() {
        assertThatThrownBy(() -> roster("matriculation,seat\n1,2\n")).isInstanceOf(GradingException.class)
                .hasMessageContaining("has the columns matriculation, seat").hasMessageContaining("a column student");
        assertThatThrownBy(() -> roster("")).isInstanceOf(GradingException.class).hasMessageEndingWith("is empty.");
        assertThatThrownBy(() -> Roster.read(folder.resolve("none.csv"))).isInstanceOf(GradingException.class)
                .hasMessageContaining("none.csv can't be read");
    }

    @Test
    void feedbackIsAPageForEachStudentInTheFoldersThatMoodleTakesBack() throws IOException {
        Student ada = new Student("Ada Lovelace", "4712", "Ada Lovelace_4712_assignsubmission_file_");
        Gradebook gradebook = new Gradebook(List.of(mark(ada, words, 3, "2026-12-11T10:00"),
                mark(new Student("..", "", ".."), words, 0, "2026-12-01T10:00")), terms("2026-12-10", "25", ""));
        Feedback.write(gradebook, terms("2026-12-10", "25", ""), folder.resolve("feedback"));
        assertThat(folder.resolve("feedback/01c-word-count/Ada Lovelace_4712_assignsubmission_file_/01c-word-count.html")).content()
                .contains("Ada Lovelace, 3 of 4 points; late, as it came 2026-12-11 10:00 by the file's time: with 1 day begun it counts 2.25", "not so").doesNotContain(folder.toString());
        try (ZipFile zip = new ZipFile(folder.resolve("feedback/01c-word-count.zip").toFile())) {
            assertThat(zip.stream().map(entry -> entry.getName())).containsExactlyInAnyOrder(
                    "Ada Lovelace_4712_assignsubmission_file_/01c-word-count.html", "_../01c-word-count.html");
        }
    }

    private static final String OWN = """
            JavaDStream<String> words(JavaDStream<String> lines) {
                return lines.mapPartitions(part -> {
                    List<String> found = new ArrayList<>();
                    while (part.hasNext()) {
                        StringTokenizer tokens = new StringTokenizer(part.next().toLowerCase());
                        while (tokens.hasMoreTokens()) {
                            found.add(tokens.nextToken());
                        }
                    }
                    return found.iterator();
                });
            }
            """;

    private Mark answered(String student, String source) throws IOException {
        Mark mark = mark(new Student(student), words, 4, "2026-12-01T10:00");
        ObjectNode root = words.root().deepCopy();
        root.get("cells").forEach(cell -> {
            if (cell.path("id").asText().equals("words")) {
                ((ObjectNode) cell).put("source", source);
            }
        });
        Files.writeString(mark.submission().file(), Notebook.fileText(root));
        return mark;
    }

    @Test
    void aTextOfAnyLengthIsComparedAsOneWord() {
        String code = "String text = \"%s\"; char letter = '%s'; int cups = 1;";
        assertThat(Similarity.sequences(code.formatted("tea \\\" ".repeat(50_000), "a".repeat(200_000)))).isNotEmpty()
                .isEqualTo(Similarity.sequences(code.formatted("tea", "a")));
    }

    @Test
    void answersThatAreAlikeAreNamedWhateverTheirVariablesAreCalled() throws IOException {
        List<Mark> marks = List.of(answered("ada", OWN),
                answered("ben", "// mine\n" + OWN.replace("found", "list").replace("tokens", "all").replace("part", "p")),
                answered("cy", """
                        JavaDStream<String> words(JavaDStream<String> lines) {
                            JavaDStream<String> lower = lines.map(String::toLowerCase);
                            return lower.flatMap(text -> {
                                String[] pieces = text.trim().split(" +");
                                return Stream.of(pieces).filter(piece -> piece.length() > 0).iterator();
                            });
                        }
                        """));
        assertThat(Similarity.pairs(new Gradebook(marks, Terms.NONE), Map.of()))
                .containsExactly(new Similarity.Pair(new Student("ada"), new Student("ben"), "01c-word-count", 100));
        assertThat(Similarity.pairs(new Gradebook(marks, Terms.NONE), Map.of("01c-word-count", List.of(OWN, words.cell("word-counts").source()))))
                .as("what the course has written").isEmpty();
    }
}
