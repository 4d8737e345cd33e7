package streaminglab.grading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.authoring.Course;
import streaminglab.notebook.Notebook;
import streaminglab.testing.Checkout;

/** A class hands in: right answers, wrong ones and hostile ones, marked in one run. */
@Tag("bench")
class GradingBench {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COUNT = "01c-word-count";
    private static final String TAKINGS = "03b-aggregations";
    private static final String MINUTES = "03c-watermarks";
    private static final String BLANK = "line.isBlank()";
    /** Whose submissions are marked; all by default. */
    private static final String STUDENTS = System.getProperty("bench.students", ".*");

    @TempDir
    private Path folder;

    private final List<Expected> expected = new ArrayList<>();

    /** What a submission is to come to; the reason is part of a note, or of a claim's reason. */
    private record Expected(String student, long points, String reason) {
    }

    @Test
    void measure() throws Exception {
        for (Notebook solution : Course.in(Checkout.HOME).solutions().stream().filter(Notebook::runsHere).toList()) {
            hand("right-" + solution.name(), solution.name(), Map.of(),
                    new Submission(new Student(""), solution, solution.file(), HandedIn.of(solution.file(), false)).claims().size(), "");
        }
        otherRightAnswers();
        wrongAnswers();
        try (ServerSocket outside = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            hostileAnswers(outside.getLocalPort());
            files();
            assertThat(expected).hasSizeGreaterThanOrEqualTo(30);
            leaveOnly(STUDENTS);
            Sandbox.delete(Checkout.HOME.resolve("build/grading-bench-marked"));
            long start = System.nanoTime();
            List<Mark> marks = Grading.mark(Checkout.HOME, folder, Checkout.HOME.resolve("build/grading-bench"), Terms.NONE);
            long seconds = (System.nanoTime() - start) / 1_000_000_000;
            System.out.printf("%d submissions in %d s, of %d s that they ran%n", marks.size(), seconds,
                    marks.stream().mapToLong(Mark::seconds).sum());
            JSON.writeValue(Checkout.HOME.resolve("build/bench-grading.json").toFile(),
                    Map.of("submissions", marks.size(), "seconds", seconds));
            compare(marks);
        }
    }

    private void otherRightAnswers() throws IOException {
        hand("counts-by-value", COUNT, Map.of("word-counts", """
                JavaPairDStream<String, Integer> wordCounts(JavaDStream<String> lines) {
                    return words(lines).countByValue().mapToPair(pair -> new Tuple2<>(pair._1(), pair._2().intValue()));
                }"""), 3, "");
        hand("writes-sql", TAKINGS, Map.of("product-minutes", """
                Dataset<Row> productMinutes(Dataset<Row> orders) {
                    orders.createOrReplaceTempView("orders_seen");
                    return orders.sparkSession().sql("select window.start as minute, product, count(*) as orders,"
                            + " sum(quantity) as pieces, sum(amount) as takings from orders_seen"
                            + " where amount is not null and quantity is not null"
                            + " group by product, window(event_time, '1 minute')");
                }"""), 7, "");
        hand("leaves-the-mode-to-spark", MINUTES, Map.of("slips", """
                DataStreamWriter<Row> slips(Dataset<Row> readings) {
                    return sensorMinutes(readings).writeStream();
                }"""), 5, "");
    }

    private void wrongAnswers() throws IOException {
        change("splits-at-single-spaces", COUNT, "words", source -> source.replace("\\\\s+", " ")
                .replace(".filter(word -> !word.isEmpty())", ""), 2, "unexpected  1 |  | ");
        change("leaves-case", COUNT, "words", source -> source.replace(".toLowerCase()", ""), 1,
                "unexpected  1 | Tea | 1");
        change("adds-nothing-up", COUNT, "word-counts", source -> source.replace(".reduceByKey((a, b) -> a + b)", ""), 0,
                "unexpected  1 | for | 1");
        change("goes-by-the-wall", TAKINGS, "product-minutes", source -> source.replace("col(\"event_time\")",
                "current_timestamp()"), 4, "the clock on the wall, by current_timestamp()");
        change("lets-windows-slide", TAKINGS, "product-minutes", source -> source.replace("\"1 minute\")",
                "\"1 minute\", \"30 seconds\")"), 4, "windows of 1 minute that begin every 30 seconds");
        change("averages-prices", TAKINGS, "shop-minutes", source -> source.replace(
                "sum(\"amount\").divide(sum(\"quantity\"))", "avg(expr(\"amount / quantity\"))"), 5,
                "missing     1 | 2024-03-01 21:04:00 | 2 | 14.40");
        change("tells-again", MINUTES, "slips", source -> source.replace("append", "update"), 2,
                "unexpected  1 | 2024-03-01 21:04:00");
        change("waits-a-minute", MINUTES, "sensor-minutes", source -> source.replace("10 seconds", "1 minute"), 2,
                "a watermark 1 minutes behind event_time");
        hand("unanswered", MINUTES, Map.of("sensor-minutes", exercise(MINUTES, "sensor-minutes")), 0,
                "sensorMinutes is not written yet");
    }

    private void hostileAnswers(int port) throws IOException {
        attack("loops", "while (true) { }", BLANK, 2, "It was stopped after");
        attack("exits", "System.exit(0);", BLANK, 2, "System.exit(0) is refused");
        attack("halts", "Runtime.class.getMethod(\"halt\", int.class).invoke(Runtime.getRuntime(), 0);", BLANK, 2,
                "It ended its own kernel.");
        attack("floods", "while (true) { System.out.println(\"tea \".repeat(1000)); }", BLANK, 2, "It was stopped after");
        attack("hoards-in-the-heap", "List<byte[]> hoard = new ArrayList<>();"
                + " while (true) { hoard.add(new byte[10_000_000]); }", BLANK, 2, "");
        attack("hoards-in-programs", "for (int i = 0; i < 6; i++) { run(\"dd if=/dev/zero of=/dev/null bs=900M\"); }"
                + " while (true) { }", BLANK, 2,
                "of memory.");
        attack("forks", "while (true) { run(\"sleep 3600\"); }", BLANK, 2, "processes.");
        attack("fills-the-disk", "while (true) { run(\"dd if=/dev/zero bs=1M count=300 of=/tmp/\" + System.nanoTime()"
                + " + \" status=none\"); Thread.sleep(100); }", BLANK, 2, "it wrote more than");
        attack("kills-its-judge", "run(\"kill -9 -1\"); while (true) { }", BLANK, 2, "It broke off its own run.");
        attack("reads-others", """
                for (String path : List.of("%s", "%s", "%s")) {
                    if (new java.io.File(path).exists()) {
                        System.exit(1);
                    }
                }""".formatted(folder, Checkout.HOME.resolve("notebooks/solutions"), Checkout.HOME.resolve("work")),
                "true", 3, "");
        attack("calls-out", """
                try (java.net.Socket socket = new java.net.Socket("127.0.0.1", %d)) {
                    System.exit(1);
                } catch (java.io.IOException refused) {
                    // As it should be.
                }""".formatted(port), "true", 3, "");
        attack("deletes-all", "run(\"rm -rf --no-preserve-root %s %s\");"
                .formatted(folder, Checkout.HOME.resolve("notebooks")), "true", 3, "");
        change("prints-what-a-check-prints", COUNT, "words", source -> source
                .replace(".filter(word -> !word.isEmpty())", "")
                + "\nSystem.out.println(\"passed: spaces, tabs and blank lines make no words\");", 2,
                "unexpected  1 |  | ");
        change("hides-the-check", COUNT, "words", source -> source + "\nObject Check = null;", 3, "");
        change("brings-a-check", COUNT, "words", source -> source + "\nclass Check { }", 0, "A cell defines Check");
    }

    private void files() throws IOException {
        Files.writeString(file("damaged", COUNT), "{");
        expected.add(new Expected("damaged", 0, "The file is not a notebook."));
        Files.writeString(file("empty", COUNT), "{\"cells\": []}");
        expected.add(new Expected("empty", 0, "It has none of the cells"));
        hand("renamed", COUNT, Map.of(), 3, "");
        Files.move(folder.resolve("renamed/" + COUNT + ".ipynb"), folder.resolve("renamed/final.ipynb"));
    }

    /** The right answer of 01c, but for some lines it does something else first. */
    private void attack(String student, String code, String when, long points, String reason) throws IOException {
        hand(student, COUNT, Map.of("words", """
                void run(String command) throws Exception {
                    new ProcessBuilder(command.split(" ")).redirectErrorStream(true)
                            .redirectOutput(new java.io.File("/dev/null")).start();
                }

                Iterator<String> cut(String line) throws Exception {
                    if (%s) {
                        %s
                    }
                    return Arrays.asList(line.toLowerCase().split("\\\\s+")).iterator();
                }

                JavaDStream<String> words(JavaDStream<String> lines) {
                    return lines.flatMap(line -> cut(line)).filter(word -> !word.isEmpty());
                }""".formatted(when, code)), points, reason);
    }

    private void change(String student, String exercise, String cell, UnaryOperator<String> change, long points,
            String reason) throws IOException {
        String source = solution(exercise).cell(cell).source();
        assertThat(change.apply(source)).as(student).isNotEqualTo(source);
        hand(student, exercise, Map.of(cell, change.apply(source)), points, reason);
    }

    /** The solution with other answers in some cells, and a check that lets all pass. */
    private void hand(String student, String exercise, Map<String, String> answers, long points, String reason)
            throws IOException {
        ObjectNode notebook = (ObjectNode) JSON.readTree(solution(exercise).file().toFile());
        notebook.get("cells").forEach(cell -> {
            String id = cell.path("id").asText();
            if (answers.containsKey(id)) {
                ((ObjectNode) cell).put("source", answers.get(id));
            } else if (cell.path("metadata").path("tags").toString().contains("check") && !student.equals("renamed")) {
                ((ObjectNode) cell).put("source", "System.out.println(\"passed: all\");");
            }
        });
        JSON.writeValue(file(student, exercise).toFile(), notebook);
        expected.add(new Expected(student, points, reason));
    }

    private void leaveOnly(String students) throws IOException, InterruptedException {
        for (Expected each : List.copyOf(expected)) {
            if (!each.student.matches(students)) {
                expected.remove(each);
                Sandbox.delete(folder.resolve(each.student));
            }
        }
    }

    private Path file(String student, String exercise) throws IOException {
        return Files.createDirectories(folder.resolve(student)).resolve(exercise + ".ipynb");
    }

    private static Notebook solution(String exercise) {
        return Course.in(Checkout.HOME).notebook("solutions/" + exercise + ".ipynb");
    }

    private static String exercise(String exercise, String cell) {
        return Course.in(Checkout.HOME).notebook("exercises/" + exercise + ".ipynb").cell(cell).source();
    }

    private void compare(List<Mark> marks) {
        assertThat(marks).hasSize(expected.size());
        SoftAssertions all = new SoftAssertions();
        for (Expected each : expected) {
            Mark mark = marks.stream().filter(one -> one.submission().student().equals(each.student)).findFirst()
                    .orElseThrow();
            all.assertThat(mark.points()).as("points of " + mark).isEqualTo(each.points);
            all.assertThat(mark.note() + mark.claims()).as("reason of " + each.student).contains(each.reason);
        }
        all.assertAll();
    }
}
