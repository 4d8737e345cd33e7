package streaminglab.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.authoring.Course;
import streaminglab.check.Exercise;
import streaminglab.testing.Checkout;

/** A folder of submissions, marked by real kernels in a real sandbox. */
class GradingTest {

    private static final String WORDS = """
            JavaDStream<String> words(JavaDStream<String> lines) {
                return lines.flatMap(line -> Arrays.asList(line.toLowerCase().split("\\\\s+")).iterator())
                        .filter(word -> !word.isEmpty());
            }
            """;

    @TempDir
    private static Path folder;
    private static Map<String, Mark> marks;

    @BeforeAll
    static void mark() throws Exception {
        try {
            Sandbox.of(Checkout.HOME);
        } catch (GradingException e) {
            System.out.println("The grading of submissions is not tested: " + e.getMessage());
            assumeTrue(false, e.getMessage());
        }
        submit("right", words -> words);
        submit("splits-at-single-spaces", words -> words.replace("\\\\s+", " ").replace(".filter(word -> !word.isEmpty())", ""));
        submit("loops-on-blank-lines", words -> words.replace("return lines.flatMap(line -> Arrays",
                "return lines.flatMap(line -> line.isEmpty() ? forever() : Arrays")
                + "Iterator<String> forever() { while (true) { } }\n");
        submit("ends-the-kernel", words -> words.replace("return", """
                try {
                    Runtime.class.getMethod("halt", int.class).invoke(Runtime.getRuntime(), 0);
                } catch (ReflectiveOperationException e) {
                    // Then the kernel lives on.
                }
                return"""));
        submit("brings-its-own-check",
                words -> words + "class Check { static Check exercise(String number) { return new Check(); } }\n");
        submit("says-that-it-passes", words -> "JavaDStream<String> words(JavaDStream<String> lines) {"
                + Exercise.claimsOf(checkCell()).stream().map(claim -> "System.out.println(\"passed: " + claim + "\");")
                        .collect(Collectors.joining()) + "return lines; }\n");
        submit("writes-the-results", words -> words.replace("return", """
                try {
                    for (java.io.File process : new java.io.File("/proc").listFiles()) {
                        if (process.getName().matches("\\\\d+")) {
                            for (int descriptor = 0; descriptor < 64; descriptor++) {
                                java.nio.file.Path open = process.toPath().resolve("fd/" + descriptor);
                                if (java.nio.file.Files.isWritable(open) && java.nio.file.Files.isRegularFile(open)) {
                                    java.nio.file.Files.writeString(open, "\\nforged\\n", java.nio.file.StandardOpenOption.APPEND);
                                }
                            }
                        }
                    }
                } catch (Exception e) {
                    // What can't be written is left.
                }
                return"""));
        submit("hides-the-package", words -> words + "class Top { }\nTop streaminglab /**/ = new Top();\n");
        submit("nests-too-deep", words -> words + "int deep = " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + ";\n");
        submit("holds-a-long-text", words -> words + "String text = \"" + "tea ".repeat(50_000).strip() + "\";\n");
        submit("comments-on-a-package", words -> "// like a class Check in a package of Spark, streaminglab = ours\n" + words);
        Files.writeString(Files.createDirectories(folder.resolve("submitted/damaged")).resolve("01c-word-count.ipynb"), "{");
        marks = Grading.mark(Checkout.HOME, folder.resolve("submitted"), folder.resolve("grading"), Terms.NONE)
                .stream().collect(Collectors.toMap(mark -> mark.submission().student().name(), Function.identity()));
    }

    private static String checkCell() {
        return Course.in(Checkout.HOME).notebook("solutions/01c-word-count.ipynb").cell("check").source();
    }

    private static void submit(String student, Function<String, String> answer) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode notebook = (ObjectNode) json.readTree(
                Checkout.HOME.resolve("notebooks/solutions/01c-word-count.ipynb").toFile());
        notebook.get("cells").forEach(cell -> {
            if (cell.path("id").asText().equals("words")) {
                ((ObjectNode) cell).put("source", answer.apply(WORDS));
            }
            // Only todo cells count: a check that was made easier changes nothing.
            if (cell.path("id").asText().equals("check")) {
                ((ObjectNode) cell).put("source", "System.out.println(\"passed: all\");");
            }
        });
        Path file = Files.createDirectories(folder.resolve("submitted").resolve(student)).resolve("01c-word-count.ipynb");
        json.writeValue(file.toFile(), notebook);
    }

    @Test
    void aRightAnswerGetsAllPoints() {
        assertThat(marks.get("right").points()).isEqualTo(3);
    }

    @Test
    void eachClaimHasAPointOfItsOwnAndAReason() {
        Mark mark = marks.get("splits-at-single-spaces");
        assertThat(mark.claims()).extracting(Mark.Result::holds).containsExactly(true, true, false);
        assertThat(mark.claims().get(2).reason()).contains("Micro-batch 1 is the first that differs.", "unexpected  1 |  | 4");
    }

    @Test
    void anEndlessLoopLosesTheClaimThatItKeepsFromEnding() {
        assertThat(marks.get("loops-on-blank-lines").points()).isBetween(1L, 2L);
    }

    @Test
    void whoEndsTheKernelEndsOnlyTheirOwn() {
        assertThat(marks.get("ends-the-kernel").points()).isZero();
        assertThat(marks.get("ends-the-kernel").note()).isEqualTo("It ended its own kernel.");
    }

    @Test
    void nobodyBringsTheirOwnCheck() {
        assertThat(marks.get("brings-its-own-check").points()).isZero();
        assertThat(marks.get("brings-its-own-check").note()).contains("defines Check");
    }

    @Test
    void whatACellPrintsIsNoMark() {
        assertThat(marks.get("says-that-it-passes").claims()).extracting(Mark.Result::holds).contains(false);
    }

    @Test
    void nobodyElseWritesTheResults() {
        assertThat(marks.get("writes-the-results").points()).isEqualTo(3);
        assertThat(marks.get("writes-the-results").note()).isEmpty();
    }

    @Test
    void aVariableThatHidesThePackageOfTheChecksIsFoundWhateverStandsAroundIt() {
        assertThat(marks.get("hides-the-package").points()).isZero();
        assertThat(marks.get("hides-the-package").note()).isEqualTo("A cell defines streaminglab, which the checks use.");
    }

    @Test
    void aCommentDefinesNothing() {
        assertThat(marks.get("comments-on-a-package").points()).isEqualTo(3);
    }

    @Test
    void twoGradingsNeverWriteToOneFolder() throws Exception {
        Path reports = Files.createDirectories(folder.resolve("two")).resolve("grading");
        try (FileChannel other = FileChannel.open(reports.resolveSibling("grading.lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE); FileLock held = other.lock()) {
            assertThat(held.isValid()).isTrue();
            assertThatThrownBy(() -> Grading.mark(Checkout.HOME, folder.resolve("submitted"), reports, Terms.NONE))
                    .isInstanceOf(GradingException.class).hasMessageContaining("Another grading is writing to " + reports);
        }
    }

    /** Its parser fails: that costs nobody else a mark, and the table says why there is none. */
    @Test
    void whatCanNotBeMarkedSaysSoInItsOwnRow() throws IOException {
        assertThat(marks.get("nests-too-deep").points()).isZero();
        assertThat(marks.get("nests-too-deep").note())
                .isEqualTo("Not marked, as the compiler fails on a cell: its brackets are nested too deep.");
        assertThat(folder.resolve("grading/marks.csv")).content()
                .containsPattern("(?m)^nests-too-deep,01c-word-count,0,3,.*Not marked")
                .containsPattern("(?m)^right,01c-word-count,3,3,").containsPattern("(?m)^holds-a-long-text,01c-word-count,");
        assertThat(folder.resolve("grading/feedback/01c-word-count/nests-too-deep/01c-word-count.html"))
                .content().contains("Not marked");
        assertThat(folder.resolve("grading/feedback/01c-word-count/right/01c-word-count.html")).exists();
    }

    @Test
    void aFileThatIsNoNotebookGetsNothingAndStopsNothing() {
        assertThat(marks.get("damaged").points()).isZero();
        assertThat(marks.get("damaged").note()).isEqualTo("The file is not a notebook.");
        assertThat(marks).hasSize(12);
    }

    @Test
    void aGradingThatWasBrokenOffGoesOnWithWhatIsNotMarked() throws Exception {
        Path two = Files.createDirectories(folder.resolve("again"));
        for (String student : List.of("right", "comments-on-a-package")) {
            Files.copy(folder.resolve("submitted").resolve(student).resolve("01c-word-count.ipynb"),
                    Files.createDirectories(two.resolve(student)).resolve("01c-word-count.ipynb"));
        }
        // In a folder of its own, since a grading empties the one that it writes to.
        Path reports = folder.resolve("resumed");
        copy(folder.resolve("grading-marked"), folder.resolve("resumed-marked"));
        String before = Files.readString(folder.resolve("grading/feedback/01c-word-count/right/01c-word-count.html"));
        assertThat(before).contains("3 of 3 points").doesNotContain(folder.toString());
        // One that is not in the folder of marks, as when the grading ended before it.
        submit("new", words -> words.replace("\\\\s+", "[\\\\s]+"));
        Files.move(folder.resolve("submitted/new"), two.resolve("new"));
        List<Mark> again = Grading.mark(Checkout.HOME, two, reports, Terms.NONE);
        assertThat(again).extracting(mark -> mark.submission().student().name() + " " + mark.points())
                .containsExactly("comments-on-a-package 3", "new 3", "right 3");
        assertThat(again.get(0).seconds()).as("the time of the run that was kept").isEqualTo(marks.get("comments-on-a-package").seconds());
        assertThat(reports.resolve("feedback/01c-word-count/right/01c-word-count.html")).hasContent(before);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
            }
        }
    }

    @Test
    void theReportIsATableAndAPage() throws IOException {
        GradingReport.write(List.copyOf(marks.values()), List.of(Path.of("ada/essay.ipynb")), Terms.NONE, Optional.empty(), List.of(),
                folder);
        assertThat(folder.resolve("marks.csv")).content().contains("right,01c-word-count,3,3,");
        assertThat(folder.resolve("report.html")).content().contains("unexpected  1 |  | 4", "JavaDStream&lt;String&gt;");
    }

    @Test
    void aFolderWithoutSubmissionsIsSaidToBeOne() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThatThrownBy(() -> Grading.mark(Checkout.HOME, empty, folder.resolve("none"), Terms.NONE))
                .isInstanceOf(GradingException.class).hasMessageContaining("No exercise was found in " + empty);
        assertThatThrownBy(() -> Grading.mark(Checkout.HOME, folder.resolve("nowhere"), folder.resolve("none"), Terms.NONE))
                .isInstanceOf(GradingException.class).hasMessage("There is no folder of submissions "
                        + folder.resolve("nowhere") + ". Say it as in: make grade SUBMISSIONS=submitted, with a folder for"
                        + " each student in it.");
        assertThatThrownBy(() -> Grading.mark(Checkout.HOME, Checkout.HOME, folder.resolve("none"), Terms.NONE))
                .isInstanceOf(GradingException.class).hasMessageStartingWith("Which folder? Say it as in: make grade");
    }
}
