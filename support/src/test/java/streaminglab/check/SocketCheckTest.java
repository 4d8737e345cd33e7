package streaminglab.check;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.trim;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.apache.spark.api.java.StorageLevels;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import streaminglab.TestSession;
import streaminglab.authoring.Course;
import streaminglab.check.SampleSocket.Receiving;
import streaminglab.service.Checkout;
import streaminglab.service.Feeder;
import streaminglab.service.LineServer;
import streaminglab.service.Ports;

/** The check of exercise 01a, with right answers and with the wrong ones that people give. */
class SocketCheckTest {

    private static final String[] SALES = {"sencha 2", "mug 1", "", "maté 3"};
    private static final String[] LINES = Feeder.lines(200).toArray(String[]::new);
    private static final String[] ODD = {"", "  sencha 2", "mug\t1  ", "", "Tea? \"No, maté\"", "a|b", "", "end"};
    private static final SampleSocket TILL = SampleSocket.of(SALES);

    @BeforeAll
    static void session() {
        TestSession.get();
    }

    @Test
    void theseClaimsAreThoseOfTheNotebook() {
        String cell = Course.in(Checkout.HOME).notebook("solutions/01a-socket-stream.ipynb").cell("check").source();
        assertThat(cell).contains("Feeder.lines(200)",
                "\"\", \"  sencha 2\", \"mug\\t1  \", \"\", \"Tea? \\\"No, maté\\\"\"",
                "hasRows(\"sencha 2\", \"mug 1\", \"\", \"maté 3\")", "hasSchema(\"line STRING, received TIMESTAMP\")");
        assertThat(Exercise.of(Checkout.HOME, "01a").claims()).hasSize(6);
    }

    @Test
    void theSolutionPasses() throws Exception {
        check(JavaStreamingContext::socketTextStream, SocketCheckTest::keepAll);
        checkTable(SocketCheckTest::sales);
    }

    @Test
    void otherRightAnswersPass() throws Exception {
        check((streaming, host, port) -> streaming.socketTextStream(host, port, StorageLevels.MEMORY_ONLY)
                .map(line -> line),
                (lines, kept) -> lines.foreachRDD((rdd, time) -> rdd.toLocalIterator().forEachRemaining(kept::add)));
        checkTable((host, port) -> {
            TestSession.get().readStream().format("socket").option("host", host).option("port", String.valueOf(port))
                    .option("includetimestamp", "TRUE").load().createOrReplaceTempView("till");
            return TestSession.get().sql("select value as line, timestamp as received from till");
        });
    }

    @Test
    void anAddressOfOnesOwnIsNotThatOfTheTill() {
        refused((streaming, host, port) -> streaming.socketTextStream("localhost", Ports.free()),
                SocketCheckTest::keepAll,
                "Nobody answers where your stream listens. Take the host and the port");
        assertThatThrownBy(() -> checkTable((host, port) -> sales(host, Ports.free())))
                .isInstanceOf(CheckFailedException.class)
                .hasMessageContaining("Nobody answers where your stream listens");
    }

    @Test
    void anotherServerSendsOtherLines() {
        // As the lab's own feeder does, on the port that netcat has in every tutorial.
        try (LineServer other = LineServer.start(0)) {
            Feeder.lines(10).forEach(other::send);
            refused((streaming, host, port) -> streaming.socketTextStream(other.host(), other.port()),
                    SocketCheckTest::keepAll, "so the stream listens at another one");
        }
    }

    @Test
    void aListOnTheExecutorsIsACopy() {
        refused(JavaStreamingContext::socketTextStream,
                (lines, kept) -> lines.foreachRDD(rdd -> rdd.foreach(line -> kept.add(line))),
                "each line is kept once: no. All lines have come through the stream, and the list is empty");
        refused(JavaStreamingContext::socketTextStream, (lines, kept) -> lines.print(),
                "print shows lines without keeping any");
    }

    @Test
    void whatNobodyAsksForDoesNotHappen() {
        refused(JavaStreamingContext::socketTextStream, (lines, kept) -> lines.map(line -> kept.add(line)),
                "Nothing asks for the lines");
    }

    @Test
    void tenLinesOfAMicroBatchAreNotAll() {
        refused(JavaStreamingContext::socketTextStream, (lines, kept) -> lines.foreachRDD(rdd -> {
            kept.addAll(rdd.take(10));
        }), "two hundred lines at once are kept, all of them: no. Only ");
    }

    @Test
    void blankLinesAndSpacesAreKept() {
        refused((streaming, host, port) -> streaming.socketTextStream(host, port).filter(line -> !line.isBlank()),
                SocketCheckTest::keepAll, "Blank lines are left out");
        refused((streaming, host, port) -> streaming.socketTextStream(host, port).map(String::strip),
                SocketCheckTest::keepAll,
                "Spaces at the ends of a line are cut off");
        assertThatThrownBy(() -> checkTable((host, port) -> sales(host, port).withColumn("line", trim(col("line")))))
                .hasMessageContaining("Spaces at the ends of a line are cut off");
    }

    @Test
    void aTableHasTheColumnsThatAreAskedFor() {
        assertThatThrownBy(() -> checkTable((host, port) -> sales(host, port).withColumn("received",
                col("received").cast("string")))).hasMessageContaining("Column 2 is received STRING");
        assertThatThrownBy(() -> checkTable((host, port) -> TestSession.get().readStream().format("socket")
                .option("host", host).option("port", port).load().toDF("line")))
                .hasMessageContaining("The columns are line STRING. They should be line STRING, received TIMESTAMP.");
    }

    @Test
    void nullIsNoAnswer() {
        assertThatThrownBy(() -> TILL.through((streaming, host, port) -> null)).hasMessageContaining("returned null");
        assertThatThrownBy(() -> TILL.readBy((host, port) -> null)).hasMessageContaining("returned null");
    }

    @Test
    void whatTheAnswerThrowsComesOut() {
        assertThatThrownBy(() -> TILL.through((streaming, host, port) -> {
            throw new UnsupportedOperationException("receive is not written yet");
        })).isInstanceOf(UnsupportedOperationException.class).hasMessage("receive is not written yet");
        assertThatThrownBy(() -> TILL.through((streaming, host, port) -> streaming.socketTextStream(host, port)
                .map(line -> line.substring(1_000)))).hasStackTraceContaining("StringIndexOutOfBoundsException");
    }

    private static void keepAll(JavaDStream<String> lines, List<String> kept) {
        lines.foreachRDD(rdd -> {
            kept.addAll(rdd.collect());
        });
    }

    private static Dataset<Row> sales(String host, int port) {
        return TestSession.get().readStream().format("socket").option("host", host).option("port", port)
                .option("includeTimestamp", true).load().select(col("value").as("line"),
                col("timestamp").as("received"));
    }

    private static void refused(Receiving receive, BiConsumer<JavaDStream<String>, List<String>> keep, String reason) {
        assertThatThrownBy(() -> check(receive, keep)).isInstanceOf(CheckFailedException.class)
                .hasMessageContaining(reason)
                .satisfies(refusal -> WrongAnswers.note("01a", refusal));
    }

    /** The claims of the notebook on DStreams. */
    private static void check(Receiving receive, BiConsumer<JavaDStream<String>, List<String>> keep) throws Exception {
        Check.exercise("01a")
                .that("the lines come from where they are sent", TILL.through(receive)).hasRows(SALES)
                .that("each line is kept once", TILL.keptBy(receive, keep)).hasRows(SALES)
                .that("two hundred lines at once are kept, all of them", SampleSocket.of(LINES).keptBy(receive, keep))
                .hasRows(LINES)
                .that("blank lines and spaces are kept as they came", SampleSocket.of(ODD).keptBy(receive,
                        keep)).hasRows(ODD);
    }

    /** The claims of the notebook on the table. */
    private static void checkTable(BiFunction<String, Integer, Dataset<Row>> sales) throws Exception {
        Check.exercise("01a")
                .that("a table has them too, as they came",
                        SampleSocket.of(ODD).readBy((host, port) -> sales.apply(host,
                                port).select("line"))).hasRows(ODD)
                .that("each line has the time of its arrival",
                        TILL.readBy(sales)).hasSchema("line STRING, received TIMESTAMP");
    }
}
