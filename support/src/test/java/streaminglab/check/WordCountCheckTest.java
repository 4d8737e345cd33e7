package streaminglab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scala.Tuple2;
import streaminglab.TestSession;
import streaminglab.authoring.Course;
import streaminglab.service.Checkout;

/** The check of exercise 01c, with right answers and with the wrong ones that people give. */
class WordCountCheckTest {

    @BeforeAll
    static void session() {
        TestSession.get();
    }

    @Test
    void theseClaimsAreThoseOfTheNotebook() {
        String cell = Course.in(Checkout.HOME).notebook("solutions/01c-word-count.ipynb").cell("check").source();
        assertThat(cell).contains("List.of(\"  green  tea\", \"\", \"   \", \"black\\ttea \")",
                "List.of(\"tea\"), List.<String>of(), List.of(\"TEA Tea\", \"tea\")",
                "hasRows(\"1 | black | 1\", \"1 | green | 1\", \"1 | tea | 2\")");
    }

    @Test
    void theSolutionPasses() throws InterruptedException {
        check(lines -> count(words(lines)));
    }

    @Test
    void otherRightAnswersPass() throws InterruptedException {
        check(lines -> lines
                .flatMap(line -> Arrays.stream(line.strip().split("\\s+")).filter(word -> !word.isBlank()).iterator())
                .mapToPair(word -> new Tuple2<>(word.toLowerCase(), 1))
                .reduceByKey(Integer::sum));
        check(lines -> words(lines).countByValue().mapToPair(pair -> new Tuple2<>(pair._1(), pair._2().intValue())));
        check(lines -> words(lines).transformToPair(rdd -> rdd.mapToPair(word -> new Tuple2<>(word, 1))
                .groupByKey().mapValues(ones -> {
                    int sum = 0;
                    for (int one : ones) {
                        sum += one;
                    }
                    return sum;
                })));
    }

    @Test
    void wordsCutAtSingleSpacesLeaveEmptyOnes() {
        refused(lines -> count(lines.flatMap(line -> Arrays.asList(line.toLowerCase().split(" ")).iterator())),
                "spaces, tabs and blank lines make no words", "an empty word is counted");
        refused(lines -> count(lines.flatMap(line -> Arrays.asList(line.toLowerCase().split("\\s+")).iterator())),
                "spaces, tabs and blank lines make no words", "an empty word is counted");
    }

    @Test
    void tabsAreWhiteSpaceToo() {
        refused(lines -> count(lines.flatMap(line -> Arrays.asList(line.toLowerCase().split(" +")).iterator())
                        .filter(word -> !word.isEmpty())),
                "spaces, tabs and blank lines make no words", "there is white space inside");
    }

    @Test
    void upperAndLowerCaseAreTheSameWord() {
        refused(lines -> count(lines.flatMap(line -> Arrays.asList(line.split("\\s+")).iterator())
                        .filter(word -> !word.isEmpty())),
                "equal words of a micro-batch are added up", "Turn each word to lower case");
    }

    @Test
    void aRunningTotalIsAnotherTask() {
        assertThatThrownBy(() -> check(lines -> count(words(lines)).updateStateByKey(
                (List<Integer> now, Optional<Integer> before) ->
                        Optional.of(before.orElse(0) + now.stream().mapToInt(Integer::intValue).sum()))))
                .isInstanceOf(CheckFailedException.class)
                // Spark refuses it unless a checkpoint folder was ever set in this session; then its rows tell.
                .message().containsAnyOf("carries something over from one micro-batch to the next",
                        "this is a running total");
        refused(lines -> words(lines).mapToPair(word -> new Tuple2<>(word, 1))
                        .reduceByKeyAndWindow(Integer::sum, Durations.seconds(30)),
                "equal words of a micro-batch are added up", "a window over several micro-batches");
    }

    @Test
    void pairsMustBeAddedUp() {
        refused(lines -> words(lines).mapToPair(word -> new Tuple2<>(word, 1)),
                "equal words of a micro-batch are added up", "the numbers of equal words are not added up");
        refused(lines -> words(lines).mapToPair(word -> new Tuple2<>(word, 1)).reduceByKey((a, b) -> a),
                "equal words of a micro-batch are added up", "Every word has a 1, however often it comes");
    }

    @Test
    void wholeLinesAreNoWords() {
        refused(lines -> count(lines.map(String::toLowerCase)),
                "equal words of a micro-batch are added up", "counted as one word");
    }

    @Test
    void nullIsNoAnswer() {
        assertThatThrownBy(() -> check(lines -> null)).isInstanceOf(CheckFailedException.class)
                .hasMessageContaining("returned null");
    }

    @Test
    void whatTheAnswerThrowsComesOut() {
        assertThatThrownBy(() -> check(lines -> {
            throw new UnsupportedOperationException("wordCounts is not written yet");
        })).isInstanceOf(UnsupportedOperationException.class).hasMessage("wordCounts is not written yet");
        assertThatThrownBy(() -> check(lines -> count(lines.map(line -> line.substring(1_000)))))
                .hasStackTraceContaining("StringIndexOutOfBoundsException");
    }

    @Test
    void aFailedCheckIsOneParagraphWithoutAStack() {
        assertThatThrownBy(() -> check(lines -> count(lines))).satisfies(thrown -> {
            assertThat(thrown.getStackTrace()).isEmpty();
            assertThat(thrown.getMessage()).doesNotContain("\n").contains("Missing: (1 | for | 2)");
        });
    }

    private static JavaDStream<String> words(JavaDStream<String> lines) {
        return lines.flatMap(line -> Arrays.asList(line.toLowerCase().split("\\s+")).iterator()).filter(word -> !word.isEmpty());
    }

    private static JavaPairDStream<String, Integer> count(JavaDStream<String> words) {
        return words.mapToPair(word -> new Tuple2<>(word, 1)).reduceByKey(Integer::sum);
    }

    private static void refused(Function<JavaDStream<String>, JavaPairDStream<String, Integer>> answer, String claim, String reason) {
        assertThatThrownBy(() -> check(answer)).isInstanceOf(CheckFailedException.class)
                .hasMessageStartingWith(claim + ": no. ").hasMessageContaining(reason)
                .satisfies(refusal -> WrongAnswers.note("01c", refusal));
    }

    /** The claims of the notebook. */
    private static void check(Function<JavaDStream<String>, JavaPairDStream<String, Integer>> wordCounts) throws InterruptedException {
        MicroBatches<String> sample = MicroBatches.of(
                List.of("Tea for two", "two for tea"),
                List.of("the tea is late"));
        Check.exercise("01c")
                .that("equal words of a micro-batch are added up", sample.through(wordCounts))
                .hasRows("1 | for | 2", "1 | tea | 2", "1 | two | 2",
                        "2 | is | 1", "2 | late | 1", "2 | tea | 1", "2 | the | 1")
                .that("a micro-batch knows nothing of those before it",
                        MicroBatches.of(List.of("tea"), List.<String>of(), List.of("TEA Tea", "tea")).through(wordCounts))
                .hasRows("1 | tea | 1", "3 | tea | 3")
                .that("spaces, tabs and blank lines make no words",
                        MicroBatches.of(List.of("  green  tea", "", "   ", "black\ttea ")).through(wordCounts))
                .hasRows("1 | black | 1", "1 | green | 1", "1 | tea | 2");
    }
}
