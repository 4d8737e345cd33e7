package streaminglab.check;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.scheduler.StreamingListener;
import org.apache.spark.streaming.scheduler.StreamingListenerBatchCompleted;
import org.apache.spark.streaming.scheduler.StreamingListenerReceiverStopped;
import streaminglab.error.Causes;
import streaminglab.service.Deadline;
import streaminglab.service.Ports;
import streaminglab.service.feeder.LineServer;
import streaminglab.spark.DeclaredQuery;

/**
 * A server that sends given lines to each client that connects, to see what a stream on its socket makes of them. It listens on
 * another port of this machine in each run, and ends with the run. The second half of the lines is sent when the first has
 * come through, so they come in two micro-batches at least. Where else those are cut depends on the machine, so results do
 * not say.
 *
 * <pre>{@code
 * SampleSocket.of("tea 2", "  mug 1").through((streaming, host, port) -> lines(streaming, host, port))
 * }</pre>
 */
public final class SampleSocket {

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final org.apache.spark.streaming.Duration INTERVAL = Durations.milliseconds(200);
    private static final int LOOK_MILLIS = 20;
    private static final String HOST = host();
    /** In the stack trace of a receiver's last error. */
    private static final Pattern NO_ANSWER = Pattern.compile("ConnectException|UnknownHostException|NoRouteToHostException");

    private final List<String> lines;

    private SampleSocket(List<String> lines) {
        this.lines = lines;
    }

    /**
     * A server of these lines.
     *
     * @param lines at least one, without a line break
     * @throws IllegalArgumentException if there is none
     */
    public static SampleSocket of(String... lines) {
        if (lines.length == 0) {
            throw new IllegalArgumentException("SampleSocket.of() has no line: give it one or more to send.");
        }
        return new SampleSocket(List.of(lines));
    }

    /** Makes a DStream from what a server sends, at the host and port that it is given. */
    @FunctionalInterface
    public interface Receiving {
        JavaDStream<String> lines(JavaStreamingContext streaming, String host, int port);
    }

    /**
     * Runs the DStream that the function makes until all lines have come through, and returns them: one column,
     * {@code line}. What the function throws comes out of this method.
     *
     * @param function called once, with a context that is not started; its micro-batches come five times a second
     * @throws CheckFailedException if the function returns null, nobody answers where it listens, not all lines have
     *                              come in a minute, or another streaming context is running, with the reason
     * @throws InterruptedException if the cell is interrupted
     */
    public Dataset<Row> through(Receiving function) throws InterruptedException {
        return keptBy(function, (received, kept) -> received.foreachRDD(rdd -> {
            kept.addAll(rdd.collect());
        }));
    }

    /**
     * The same with an output operation that puts the lines into a list; returns what is in the list at the end.
     *
     * @param output gets the DStream and an empty list that any thread of this JVM may add to
     * @throws CheckFailedException also if there is no output operation
     */
    public Dataset<Row> keptBy(Receiving function, BiConsumer<JavaDStream<String>, List<String>> output)
            throws InterruptedException {
        MicroBatches.requireNoOtherContext();
        SparkSession spark = SparkSession.active();
        List<String> kept = new CopyOnWriteArrayList<>();
        try (LineServer server = server()) {
            JavaStreamingContext streaming = new JavaStreamingContext(
                    JavaSparkContext.fromSparkContext(spark.sparkContext()), INTERVAL);
            try {
                ReceivedLines received = new ReceivedLines();
                streaming.addStreamingListener(received);
                output.accept(Answers.returned(function.lines(streaming, server.host(), server.port()), "DStream"), kept);
                start(streaming);
                await(streaming, received, firstHalf());
                sendSecondHalf(server);
                await(streaming, received, lines.size());
            } finally {
                // Before the server, which a receiver would else try to reach once more.
                streaming.stop(false, false);
            }
        }
        return spark.createDataset(kept, Encoders.STRING()).toDF("line");
    }

    private void await(JavaStreamingContext streaming, ReceivedLines received, int sent) throws InterruptedException {
        Deadline deadline = Deadline.in(BOUND);
        while (received.lines.get() < sent) {
            // Throws what went wrong in a micro-batch.
            streaming.awaitTerminationOrTimeout(LOOK_MILLIS);
            if (received.failure.get() != null) {
                throw new CheckFailedException(received.failure.get());
            }
            if (deadline.passed()) {
                throw new CheckFailedException(received.lines + " of " + sent + " lines have come in "
                        + BOUND.toSeconds() + " s. Does your stream listen at the host and port that it is given,"
                        + " and with one receiver?");
            }
        }
    }

    private static void start(JavaStreamingContext streaming) {
        try {
            streaming.start();
        } catch (IllegalArgumentException e) {
            if (String.valueOf(e.getMessage()).contains("No output operations registered")) {
                throw new CheckFailedException("Nothing asks for the lines, so Spark does not even begin: map, filter"
                        + " and the like only describe. An output operation such as foreachRDD asks.");
            }
            throw e;
        }
    }

    private static String nobodyAnswers(String failure) {
        return "Nobody answers where your stream listens; the lines are sent at the host and the port that the function is"
                + " given. Spark says: " + failure;
    }

    /** How many lines went through finished micro-batches, and why a receiver gave up. */
    private static final class ReceivedLines implements StreamingListener {

        private final AtomicLong lines = new AtomicLong();
        private final AtomicReference<String> failure = new AtomicReference<>();

        @Override
        public void onBatchCompleted(StreamingListenerBatchCompleted batch) {
            // One that failed ends the context, which says why a moment later.
            if (!batch.batchInfo().outputOperationInfos().values()
                    .exists(output -> output.failureReason().isDefined())) {
                lines.addAndGet(batch.batchInfo().numRecords());
            }
        }

        @Override
        public void onReceiverStopped(StreamingListenerReceiverStopped receiver) {
            // One that ends with its context has no error.
            String error = receiver.receiverInfo().lastError();
            if (!error.isEmpty()) {
                String message = receiver.receiverInfo().lastErrorMessage();
                failure.set(NO_ANSWER.matcher(error).find() ? nobodyAnswers(message)
                        : "The receiver of your stream gave up. Spark says: " + message);
            }
        }
    }

    /**
     * Starts a query on the streaming Dataset that the function makes from host and port, waits until all lines have
     * come through, and returns the rows that it emitted.
     *
     * @param function called once
     * @throws CheckFailedException if the function returns no streaming Dataset, nobody answers where it listens, or not
     *                              all lines have come in a minute, with the reason
     */
    public Dataset<Row> readBy(BiFunction<String, Integer, Dataset<Row>> function) throws TimeoutException {
        Reading reading = read(function);
        return SparkSession.active().createDataFrame(reading.rows(), reading.schema());
    }

    /**
     * The same run, and what the times in a column are: a column {@code line}, and a column {@code time} that says {@code came
     * while it ran}, or what else the time is, such as {@code null}.
     *
     * @param time the column that is to hold the time at which the line came
     * @throws CheckFailedException also if there are no columns of these names, or the times are none
     */
    public Dataset<Row> arrivalsReadBy(BiFunction<String, Integer, Dataset<Row>> function, String time)
            throws TimeoutException {
        Reading reading = read(function);
        List<String> columns = List.of(reading.schema().fieldNames());
        if (!columns.contains("line") || !columns.contains(time)
                || !reading.schema().apply(time).dataType().equals(DataTypes.TimestampType)) {
            throw new CheckFailedException("The columns are " + reading.schema().toDDL() + ". There should be a line, and a "
                    + time + " that is a TIMESTAMP.");
        }
        return SparkSession.active().createDataFrame(reading.rows().stream().map(row -> RowFactory.create(
                row.<String>getAs("line"), reading.isWhat(row.getAs(time)))).toList(),
                StructType.fromDDL("line STRING, time STRING"));
    }

    /**
     * What a query emitted.
     *
     * @param written  when the function had returned, in milliseconds
     * @param ended    when all rows had come
     * @param declared what the query declares, in words
     */
    private record Reading(List<Row> rows, StructType schema, long written, long ended, List<String> declared) {

        String isWhat(Timestamp time) {
            if (time == null) {
                return "null";
            }
            if (time.getTime() <= written) {
                return "earlier than the query";
            }
            if (time.getTime() > ended) {
                return "later than the query";
            }
            return declared.stream().filter(each -> each.startsWith("the clock on the wall")).findFirst()
                    .map(clock -> clock + ", when its micro-batch began").orElse("came while it ran");
        }
    }

    private Reading read(BiFunction<String, Integer, Dataset<Row>> function) throws TimeoutException {
        SparkSession spark = SparkSession.active();
        String name = "check_" + UUID.randomUUID().toString().replace("-", "");
        StreamingQuery query = null;
        try (LineServer server = server()) {
            Dataset<Row> read = Answers.streaming(Answers.made(() -> function.apply(server.host(), server.port())));
            long written = System.currentTimeMillis();
            while (System.currentTimeMillis() == written) {
                Thread.onSpinWait();
            }
            query = read.writeStream().format("memory").queryName(name).start();
            await(query, firstHalf());
            sendSecondHalf(server);
            await(query, lines.size());
            return new Reading(spark.table(name).collectAsList(), read.schema(), written, System.currentTimeMillis(),
                    DeclaredQuery.of(query));
        } finally {
            if (query != null) {
                query.stop();
            }
            spark.catalog().dropTempView(name);
        }
    }

    private void await(StreamingQuery query, int sent) {
        boolean all = Deadline.in(BOUND).await(() -> !query.isActive() || sent <= Arrays
                .stream(query.recentProgress()).mapToLong(StreamingQueryProgress::numInputRows).sum());
        if (query.exception().isDefined()) {
            Causes.of(query.exception().get()).stream().filter(ConnectException.class::isInstance).findFirst()
                    .ifPresent(cause -> {
                        throw new CheckFailedException(nobodyAnswers(cause.toString()));
                    });
            query.processAllAvailable();
        }
        if (!all) {
            throw new CheckFailedException("Not all of " + lines.size() + " lines have come in " + BOUND.toSeconds()
                    + " s. Does your stream listen at the host and port that it is given?");
        }
    }

    /** Not the usual address where the machine has another one, so that only the host that is given leads there. */
    private static String host() {
        String another = "127.0.0.2";
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(another), 0));
            return another;
        } catch (IOException noSuchAddress) {
            return Ports.LOOPBACK;
        }
    }

    private LineServer server() {
        LineServer server = LineServer.start(HOST, 0);
        lines.subList(0, firstHalf()).forEach(server::send);
        return server;
    }

    private int firstHalf() {
        return (lines.size() + 1) / 2;
    }

    private void sendSecondHalf(LineServer server) {
        lines.subList(firstHalf(), lines.size()).forEach(server::send);
    }

    /** The lines. */
    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
