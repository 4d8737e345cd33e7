package streaminglab.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.notebook.Notebook;
import streaminglab.testing.Checkout;

@Tag("notebooks")
class NotebookRulesTest {

    private static final Path CHAPTER = Checkout.HOME.resolve("notebooks/02-dstreams-socket.ipynb");

    @TempDir
    Path folder;

    @Test
    void everyNotebookOfTheCourseKeepsTheRules() {
        assertThat(Course.in(Checkout.HOME).violations()).isEmpty();
    }

    @Test
    void outputsAreNotCommitted() throws IOException {
        assertThat(changed("\"execution_count\": null", "\"execution_count\": 3")).anyMatch(each -> each.contains("has been run"));
        assertThat(changed("\"outputs\": []", "\"outputs\": [{\"output_type\": \"stream\", \"name\": \"stdout\", \"text\": []}]"))
                .anyMatch(each -> each.contains("has been run"));
    }

    @Test
    void idsAreReadableAndDifferent() throws IOException {
        assertThat(changed("\"id\": \"print\"", "\"id\": \"3f2a91bc\"")).anyMatch(each -> each.contains("requires an id"));
        assertThat(changed("\"id\": \"print\"", "\"id\": \"words\"")).anyMatch(each -> each.contains("two cells have the id words"));
    }

    @Test
    void onlyKnownTagsAreUsed() throws IOException {
        assertThat(changed("\"setup\"\n", "\"start\"\n")).anyMatch(each -> each.contains("has the tags [start]"));
    }

    @Test
    void theKernelIsOurs() throws IOException {
        assertThat(changed("\"name\": \"java\"\n  },\n  \"language_info\"", "\"name\": \"python3\"\n  },\n  \"language_info\""))
                .anyMatch(each -> each.contains("the kernelspec is not java"));
    }

    @Test
    void theLanguageIsTheKernels() throws IOException {
        assertThat(changed("\".jshell\"", "\".java\"")).anyMatch(each -> each.contains("is not what the kernel reports"));
    }

    @Test
    void librariesHaveTheVersionsOfThePom() throws IOException {
        assertThat(changed("spark-sql_2.12:3.5.7", "spark-sql_2.12:3.5.1")).anyMatch(each -> each.contains("spark-sql_2.12:3.5.1"));
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        assertThat(changed("(03-dstreams-kafka.ipynb)", "(03-kafka.ipynb)"))
                .contains("02-dstreams-socket.ipynb: the link to 03-kafka.ipynb leads nowhere");
        assertThat(changed("docs/3.5.7/", "docs/latest/")).anyMatch(each -> each.contains("is not the documentation of Spark 3.5.7"));
    }

    @Test
    void pagesOfKafkaAndPostgreSqlAreThoseOfTheVersionsThatRun() throws IOException {
        assertThat(linkedTo("https://kafka.apache.org/documentation/")).singleElement().asString()
                .endsWith("is not the documentation of Kafka 4.3.1, the broker's version");
        assertThat(linkedTo("https://kafka.apache.org/43/configuration/producer-configs/")).singleElement().asString()
                .endsWith("is not the documentation of Kafka 3.4.1, the client's version");
        assertThat(linkedTo("https://www.postgresql.org/docs/current/wal-intro.html")).singleElement().asString()
                .endsWith("is not the documentation of PostgreSQL 18");
        assertThat(linkedTo("https://kafka.apache.org/43/configuration/topic-configs/")).isEmpty();
        assertThat(linkedTo("https://kafka.apache.org/34/configuration/consumer-configs/")).isEmpty();
        assertThat(linkedTo("https://www.postgresql.org/docs/18/wal-intro.html")).isEmpty();
    }

    private List<String> linkedTo(String page) throws IOException {
        return changed("https://spark.apache.org/docs/3.5.7/submitting-applications.html", page);
    }

    @Test
    void nothingSleeps() throws IOException {
        assertThat(changed("counts.print();", "Thread.sleep(5000);")).anyMatch(each -> each.contains("cell print sleeps"));
    }

    @Test
    void aLineOfCodeFitsOnAProjector() throws IOException {
        String fits = "counts.print();" + " ".repeat(80 - 15 - 7) + "// maté";
        assertThat(fits).hasSize(80);
        assertThat(changed("\"counts.print();", "\"" + fits)).isEmpty();
        assertThat(changed("\"counts.print();", "\"" + fits.replace("maté", "matés"))).containsExactly(
                "02-dstreams-socket.ipynb: cell print has a line of 81 characters, and a projector shows 80:"
                        + " break the line that begins with counts.print();" + " ".repeat(25) + "…");
        assertThat(changed("First, cut each line", "First, " + "very ".repeat(20) + "well, cut each line")).isEmpty();
    }

    @Test
    void eachPredictionHasItsAnswerAndACellThatShowsIt() throws IOException {
        assertThat(changed("\"answer\": \"a\"", "\"answer\": \"d\"")).containsExactly(
                "02-dstreams-socket.ipynb: cell foreach-text has the choices [a, b], and its answer is \"d\"");
        assertThat(changed("\"answer\": 0", "\"answer\": \"none\"")).anyMatch(each -> each.contains("asks for a number"));
        assertThat(changed("\"seen\": \"start\"", "\"seen\": \"print\"")).anyMatch(each -> each.contains(
                "says that its answer is seen in 'print', and there is no such code cell below it"));
        assertThat(changed("- b) ", "- c) ")).anyMatch(each -> each.contains("has the choices [a, c]"));
        assertThat(changed("\"prediction\": {", "\"foretold\": {")).hasSize(2)
                .allMatch(each -> each.contains("has a prediction without an answer"));
        assertThat(changed("**Predict.** Six seconds", "**Guess.** Six seconds")).containsExactly("02-dstreams-socket.ipynb:"
                + " cell add-more-text has the answer of a prediction, and no **Predict.**");
        assertThat(changed("**Predict.** Six seconds", "**Predict.** Six **Predict.** seconds"))
                .anyMatch(each -> each.contains("has two predictions"));
    }

    @Test
    void wordsThatMisleadAreFoundInProseCommentsAndTexts() throws IOException {
        copyCourse();
        Path chapter = folder.resolve("notebooks").resolve(CHAPTER.getFileName());
        String right = Files.readString(chapter);
        assertThat(wrongEnglish(chapter, right.replace("First, cut each line into words", "First, cut the lines anew")))
                .singleElement().asString().contains("cell names says \"anew\", and should say again");
        assertThat(wrongEnglish(chapter, right.replace("\"counts.print();\"", "\"counts.print();    // stands for output\"")))
                .singleElement().asString().contains("cell print says \"stands\"");
        assertThat(wrongEnglish(chapter, right.replace("six micro-batches\\\"", "told of six micro-batches\\\"")))
                .singleElement().asString().contains("cell six-batches says \"told\"");
        assertThat(wrongEnglish(chapter, right.replace("With two threads you should see", "Two. You should see")))
                .singleElement().asString().contains("cell two-threads-text begins with an answer without a subject");
        assertThat(wrongEnglish(chapter, right.replace("\"counts.print();\"", "\"int shall = 1;\""))).isEmpty();
        assertThat(wrongEnglish(chapter, right.replace("First, cut each line", "First, `shall` cut each line"))).isEmpty();
    }

    private List<String> wrongEnglish(Path chapter, String changed) throws IOException {
        Files.writeString(chapter, changed);
        return Course.in(folder).violations();
    }

    @Test
    void theMapNamesWhatIsThere() throws IOException {
        copyCourse();
        Files.delete(folder.resolve("notebooks/17-iot-sensors.ipynb"));
        Files.copy(CHAPTER, folder.resolve("notebooks/98-on-no-map.ipynb"));
        assertThat(Course.in(folder).violations())
                .contains("the map in 00-start-here.ipynb lacks [98-on-no-map.ipynb]",
                        "the map in 00-start-here.ipynb names [17-iot-sensors.ipynb], which are not there");
    }

    @Test
    void anExerciseIsWhatIsMadeFromItsSolution() throws IOException {
        copyCourse();
        Path exercise = folder.resolve("notebooks/exercises/01c-word-count.ipynb");
        Files.writeString(exercise, Files.readString(exercise).replace("the tea is late\\\"", "the tea is cold\\\""));
        assertThat(Course.in(folder).violations())
                .containsExactly("01c-word-count is not what `make exercises` makes of its solution");
        Exercises.main(new String[] {folder.toString()});
        assertThat(Course.in(folder).violations()).isEmpty();
    }

    @Test
    void theMapsOfExercisesAreMadeFromTheSolutions() throws IOException {
        copyCourse();
        Path readme = Files.copy(Checkout.HOME.resolve("README.md"), folder.resolve("README.md"));
        Path solution = folder.resolve("notebooks/solutions/01c-word-count.ipynb");
        String right = Files.readString(solution);
        Files.writeString(solution, right.replace("\"writes\": \"", "\"writes\": \"with tea, "));
        assertThat(Course.in(folder).violations()).containsExactlyInAnyOrder(
                "01c-word-count is not what `make exercises` makes of its solution",
                "the table of exercises in README.md is not what `make exercises` makes of the solutions",
                "the table of exercises in 00-start-here.ipynb is not what `make exercises` makes of the solutions");
        Exercises.main(new String[] {folder.toString()});
        assertThat(Course.in(folder).violations()).isEmpty();
        assertThat(readme).content().contains("| [01c · Word count](notebooks/exercises/01c-word-count.ipynb) | with tea, a word"
                + " count on a DStream | [01c](notebooks/solutions/01c-word-count.ipynb) |\n| [01a · ");
        Files.writeString(solution, right.replace("\"writes\": ", "\"reads\": "));
        assertThat(Course.in(folder).violations()).anyMatch(each -> each.contains("The solution 01c-word-count needs a title"));
    }

    @Test
    void theGlossaryIsMadeFromWhatChaptersDefine() throws IOException {
        copyCourse();
        Path chapter = folder.resolve("notebooks/09-watermarks.ipynb");
        String right = Files.readString(chapter);
        assertThat(glossary()).contains("| watermark | The **watermark** of a query is the event time before which it expects no"
                + " more rows. | [09 · How it moves](09-watermarks.ipynb#How-it-moves) |");
        Files.writeString(chapter, right.replace("before which it", "at which it"));
        assertThat(Course.in(folder).violations())
                .containsExactly("90-glossary.ipynb is not what `make exercises` makes of the words that chapters define");
        Exercises.main(new String[] {folder.toString()});
        assertThat(Course.in(folder).violations()).isEmpty();
        assertThat(glossary()).contains("is the event time at which it expects no more rows.");
        Files.writeString(chapter, right.replace("***watermark***", "***Sink***"));
        assertThat(Course.in(folder).violations()).singleElement().asString()
                .contains("is defined twice", "06-structured-streaming, One word more", "09-watermarks, How it moves");
    }

    private String glossary() {
        return Course.in(folder).notebook("90-glossary.ipynb").prose();
    }

    @Test
    void aTodoCellSaysWhatToDoAndWhatIsItsSolution() throws IOException {
        copyCourse();
        Path solution = folder.resolve("notebooks/solutions/01c-word-count.ipynb");
        String right = Files.readString(solution);
        Files.writeString(solution, right.replace("// BEGIN SOLUTION", "// SOLUTION"));
        assertThat(Course.in(folder).violations()).singleElement().asString()
                .contains("the todo cell words marks no solution", "// BEGIN SOLUTION");
        Files.writeString(solution, right.replace("// TODO: cut", "// cut"));
        Exercises.main(new String[] {folder.toString()});
        assertThat(Course.in(folder).violations()).singleElement().asString()
                .contains("the todo cell words does not say what to do");
    }

    private void copyCourse() throws IOException {
        for (Notebook notebook : Course.in(Checkout.HOME).all()) {
            Path copy = folder.resolve(Checkout.HOME.relativize(notebook.file()));
            Files.createDirectories(copy.getParent());
            Files.copy(notebook.file(), copy);
        }
        assertThat(Course.in(folder).violations()).isEmpty();
    }

    /** What a chapter violates after one change. */
    private List<String> changed(String from, String to) throws IOException {
        copyCourse();
        String before = Files.readString(CHAPTER);
        assertThat(before).contains(from);
        Path copy = folder.resolve("notebooks").resolve(CHAPTER.getFileName());
        Files.writeString(copy, before.replace(from, to));
        List<String> found = NotebookRules.violations(Notebook.read(copy));
        deleteCopies();
        return found;
    }

    private void deleteCopies() throws IOException {
        for (Notebook notebook : Course.in(folder).all()) {
            Files.delete(notebook.file());
        }
    }
}
