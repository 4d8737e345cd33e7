package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The mistakes that Spark's Java API invites: the error names the remedy. */
@ExtendWith(LocalKernel.class)
class HintsTest {

    @BeforeEach
    void data(KernelClient kernel) {
        kernel.run("""
                Dataset<String> words = spark.createDataset(List.of("tea", "cup"), Encoders.STRING());
                Dataset<Row> rows = spark.range(3).toDF("id");
                Dataset<Row> stream = spark.readStream().format("rate").load();
                """);
    }

    /** What stands behind the word that every hint begins with. */
    private static String hint(Execution cell) {
        return cell.errorLines().stream().filter(line -> line.startsWith("Hint: ")).collect(Collectors.joining("\n"));
    }

    @Test
    void anAmbiguousMapIsCast(KernelClient kernel) {
        assertThat(hint(kernel.fail("words.map(word -> word.length(), Encoders.INT());"))).contains("(MapFunction<");
    }

    @Test
    void anAmbiguousFilterIsCast(KernelClient kernel) {
        assertThat(hint(kernel.fail("words.filter(word -> word.length() > 2);"))).contains("(FilterFunction<");
    }

    @Test
    void anAmbiguousForeachBatchIsCast(KernelClient kernel) {
        assertThat(hint(kernel.fail("stream.writeStream().foreachBatch((batch, id) -> batch.show()).start();")))
                .contains("(VoidFunction2<");
    }

    @Test
    void aMissingEncoderIsNamed(KernelClient kernel) {
        assertThat(hint(kernel.fail("words.map((MapFunction<String, Integer>) word -> word.length());")))
                .contains("Encoders.");
        assertThat(hint(kernel.fail("spark.createDataset(List.of(\"a\"));"))).contains("Encoders.STRING()");
    }

    @Test
    void aRecordIsNoBean(KernelClient kernel) {
        kernel.run("record Pot(String tea, double litres) { }");
        Execution cell = kernel.execute("""
                Dataset<Pot> pots = spark.createDataset(List.of(new Pot("green", 1.5)), Encoders.bean(Pot.class));
                pots.show();
                """);
        assertThat(cell.printed() + cell.error()).contains("Pot").contains("record").containsIgnoringCase("getter");
    }

    @Test
    void aBeanWithoutGettersIsNoBean(KernelClient kernel) {
        kernel.run("class Bare { public String tea = \"green\"; }");
        Execution cell = kernel.execute("spark.createDataset(List.of(new Bare()), Encoders.bean(Bare.class)).show();");
        assertThat(cell.printed() + cell.error()).contains("Bare").containsIgnoringCase("getter");
    }

    @Test
    void aLambdaThatCanNotBeSentNamesTheClassAndTheRemedy(KernelClient kernel) {
        kernel.run("""
                class Kettle { int degrees = 100; }
                List<Integer> heated(List<Integer> all) {
                    Kettle kettle = new Kettle();
                    return sc.parallelize(all, 2).map(n -> n + kettle.degrees).collect();
                }
                """);
        Execution cell = kernel.fail("heated(List.of(1))");
        assertThat(hint(cell)).contains("Kettle").contains("Serializable");
        assertThat(cell.error()).doesNotContain("SerializedLambda").doesNotContain("$JShell");
    }

    @Test
    void aLambdaOfAMethodThatNeedsItsObjectNamesTheClass(KernelClient kernel) {
        kernel.run("""
                class Prices {
                    int vat = 19;
                    List<Integer> all(JavaRDD<Integer> net) { return net.map(n -> n + vat).collect(); }
                }
                """);
        assertThat(hint(kernel.fail("new Prices().all(sc.parallelize(List.of(1)))"))).contains("Prices")
                .contains("Serializable");
    }

    @Test
    void appendOfAnAggregationNeedsAWatermark(KernelClient kernel) {
        Execution cell = kernel.fail("""
                stream.groupBy("value").count().writeStream().format("noop").outputMode("append").start();
                """);
        assertThat(hint(cell)).contains("withWatermark").contains("update");
        assertThat(cell.error()).doesNotContain("StreamingRelation");
    }

    @Test
    void completeNeedsAnAggregation(KernelClient kernel) {
        assertThat(hint(kernel.fail("stream.writeStream().format(\"noop\").outputMode(\"complete\").start();")))
                .contains("append");
    }

    @Test
    void aStreamHasNoRowsToShow(KernelClient kernel) {
        assertThat(hint(kernel.fail("stream.show();"))).contains("writeStream()");
        assertThat(hint(kernel.fail("stream.count();"))).contains("writeStream()");
    }

    @Test
    void functionsAreImportedStatically(KernelClient kernel) {
        assertThat(hint(kernel.fail("rows.select(expr(\"id + 1\"));")))
                .contains("import static org.apache.spark.sql.functions.*;");
        assertThat(hint(kernel.fail("rows.groupBy(window(col(\"id\"), \"1 minute\"));")))
                .contains("import static org.apache.spark.sql.functions.*;");
    }

    @Test
    void aSecondSparkContextIsNotMade(KernelClient kernel) {
        Execution cell = kernel.fail(
                "new JavaStreamingContext(new org.apache.spark.SparkConf(), Durations.seconds(1));");
        assertThat(hint(cell)).contains("sparkContext()");
        assertThat(cell.error()).doesNotContain("java.util.concurrent").doesNotContain("streaminglab.kernel");
    }

    @Test
    void aStoppedSessionIsMadeAnew(KernelClient kernel) {
        kernel.run("""
                JavaStreamingContext early = new JavaStreamingContext(sc, Durations.seconds(1));
                early.queueStream(new LinkedList<>(List.of(sc.parallelize(List.of("a"))))).foreachRDD(r -> { });
                spark.stop();
                """);
        try {
            for (String cell : List.of("rows.orderBy(\"id\").show();", "sc.parallelize(List.of(1)).count()",
                    "stream.writeStream().format(\"noop\").start();", "early.start();")) {
                assertThat(hint(kernel.fail(cell))).as(cell).contains("session was stopped");
            }
        } finally {
            kernel.run("""
                    spark = SparkSession.builder().getOrCreate();
                    sc = JavaSparkContext.fromSparkContext(spark.sparkContext());
                    """);
        }
    }

    @Test
    void aClosedSenderIsMadeAnew(KernelClient kernel) {
        kernel.run("""
                streaminglab.feed.Sender till = new streaminglab.feed.KafkaSender(
                        Map.of("bootstrap.servers", "localhost:9"), "orders");
                till.close();
                """);
        assertThat(hint(kernel.fail("streaminglab.feed.Feed.orders(1).send(1, till);"))).contains("closed")
                .contains("makes it again");
    }

    @Test
    void aSecondStreamingContextIsNotStarted(KernelClient kernel) {
        kernel.run("""
                JavaStreamingContext firstContext = new JavaStreamingContext(sc, Durations.seconds(1));
                firstContext.queueStream(new LinkedList<>(List.of(sc.parallelize(List.of("a"))))).foreachRDD(r -> { });
                firstContext.start();
                """);
        try {
            Execution cell = kernel.fail("""
                    JavaStreamingContext second = new JavaStreamingContext(sc, Durations.seconds(1));
                    second.queueStream(new LinkedList<>(List.of(sc.parallelize(List.of("a"))))).foreachRDD(r -> { });
                    second.start();
                    """);
            assertThat(hint(cell)).contains("stop(false");
            assertThat(cell.error()).doesNotContain("java.util.concurrent").doesNotContain("streaminglab.kernel");
        } finally {
            kernel.run("firstContext.stop(false, false);");
        }
    }

    @Test
    void anInverseWindowNeedsACheckpoint(KernelClient kernel) {
        assertThat(hint(kernel.fail("""
                JavaStreamingContext unsaved = new JavaStreamingContext(sc, Durations.seconds(1));
                unsaved.queueStream(new LinkedList<>(List.of(sc.parallelize(List.of("a")))))
                        .mapToPair(word -> new Tuple2<>(word, 1))
                        .reduceByKeyAndWindow((a, b) -> a + b, (a, b) -> a - b, Durations.seconds(2),
                                Durations.seconds(1)).print();
                unsaved.start();
                """))).contains("checkpoint(");
    }

    @Test
    void aStreamingContextWithoutOutputDoesNothing(KernelClient kernel) {
        assertThat(hint(kernel.fail("""
                JavaStreamingContext idle = new JavaStreamingContext(sc, Durations.seconds(1));
                idle.queueStream(new LinkedList<>(List.of(sc.parallelize(List.of("a")))));
                idle.start();
                """))).contains("print()");
    }

    @Test
    void rowsBecomeTypedByAnEncoder(KernelClient kernel) {
        assertThat(hint(kernel.fail("Dataset<String> names = rows.select(\"id\");"))).contains(".as(")
                .contains("Encoders.");
    }

    @Test
    void aStreamIsStartedToBecomeAQuery(KernelClient kernel) {
        assertThat(hint(kernel.fail("StreamingQuery unstarted = stream.writeStream().format(\"noop\");")))
                .contains("start()");
    }

    @Test
    void aMethodDeclaresItsCheckedExceptions(KernelClient kernel) {
        assertThat(hint(kernel.fail("void waitFor(StreamingQuery query) { query.awaitTermination(); }")))
                .contains("throws");
    }

    @Test
    void aLambdaCanNotAssignToALocalVariable(KernelClient kernel) {
        assertThat(hint(kernel.fail("""
                int sum(JavaRDD<Integer> numbers) {
                    int total = 0;
                    numbers.foreach(n -> total += n);
                    return total;
                }
                """))).contains("accumulator");
    }

    @Test
    void aStreamOfFilesNeedsItsSchema(KernelClient kernel) {
        assertThat(hint(kernel.fail("""
                spark.readStream().json(java.nio.file.Files.createTempDirectory("json").toString());
                """))).contains(".schema(");
    }

    @Test
    void aQuerysNameIsTakenUntilItStops(KernelClient kernel) {
        kernel.run("StreamingQuery holder = stream.writeStream().format(\"noop\").queryName(\"taken\").start();");
        Execution cell = kernel.fail("stream.writeStream().format(\"noop\").queryName(\"taken\").start();");
        assertThat(hint(cell)).contains("stop()");
        kernel.run("holder.stop();");
    }

    @Test
    void nothingIsHintedAtWhereNothingIsKnown(KernelClient kernel) {
        Execution cell = kernel.fail("throw new IllegalStateException(\"of my own\");");
        assertThat(hint(cell)).isEmpty();
        assertThat(cell.error()).contains("of my own");
    }

    @Test
    void aQueryIntoFilesNeedsACheckpoint(KernelClient kernel) {
        assertThat(hint(kernel.fail("""
                stream.writeStream().format("parquet").option("path", "unused").start();
                """))).contains("option(\"checkpointLocation\", Lab.checkpoint(");
    }
}
