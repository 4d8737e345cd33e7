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
    void anAmbiguousOperationOnGroupsIsCastToItsOwnInterface(KernelClient kernel) {
        assertThat(hint(kernel.fail("words.groupByKey(word -> word.length(), Encoders.INT());"))).contains("(MapFunction<");
        kernel.run("KeyValueGroupedDataset<Integer, String> byLength ="
                + " words.groupByKey((MapFunction<String, Integer>) word -> word.length(), Encoders.INT());");
        assertThat(hint(kernel.fail("byLength.flatMapGroups((length, all) -> all, Encoders.STRING());")))
                .contains("(FlatMapGroupsFunction<");
        assertThat(hint(kernel.fail("byLength.mapValues(word -> word.length(), Encoders.INT());"))).contains("(MapFunction<");
        assertThat(hint(kernel.fail("byLength.mapGroupsWithState((n, all, state) -> n, Encoders.INT(), Encoders.INT());")))
                .contains("(MapGroupsWithStateFunction<");
    }

    @Test
    void aConditionIsAColumn(KernelClient kernel) {
        assertThat(hint(kernel.fail("rows.filter(col(\"id\") > 3);"))).contains(".gt(");
        assertThat(hint(kernel.fail("rows.filter(col(\"id\") == \"x\");"))).contains(".equalTo(");
        assertThat(hint(kernel.fail("rows.filter(col(\"id\").equals(\"x\"));"))).contains(".equalTo(");
        assertThat(hint(kernel.fail("rows.withColumn(\"h\", \"id / 2\");"))).contains("expr(\"id / 2\")");
    }

    @Test
    void aUdfHasTypes(KernelClient kernel) {
        assertThat(hint(kernel.fail("spark.udf().register(\"next\", n -> n + 1, DataTypes.LongType);"))).contains("(UDF1<");
    }

    @Test
    void anImportIsNamedForAClass(KernelClient kernel) {
        assertThat(hint(kernel.fail("Stream<String> letters = null;"))).contains("import java.util.stream.Stream;");
        assertThat(hint(kernel.fail("Files.exists(null);"))).contains("import java.nio.file.Files;");
        assertThat(hint(kernel.fail("class Till { Supplier<String> tea; }"))).contains("import java.util.function.Supplier;");
        assertThat(hint(kernel.fail("String pour(Supplier<String> tea) { return tea.get(); }")))
                .contains("import java.util.function.Supplier;");
        assertThat(hint(kernel.fail("new Nowhere();"))).isEmpty();
    }

    @Test
    void aTaskThatNeedsTooMuchMemoryFailsAndTheKernelLives(KernelClient kernel) {
        kernel.run("int kept = 7;");
        Execution cell = kernel.fail("sc.parallelize(List.of(1)).map(n -> new long[400_000_000].length).collect();");
        assertThat(cell.error()).contains("OutOfMemoryError");
        assertThat(hint(cell)).contains("MiB of memory");
        assertThat(kernel.run("kept + 1").result()).isEqualTo("8");
        assertThat(kernel.run("spark.range(3).count()").result()).isEqualTo("3");
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
    void aCellsOwnMethodComesBeforeAnImportedOneOfItsName(KernelClient kernel) {
        kernel.run("import static org.apache.spark.sql.functions.lag;\nimport static java.lang.Character.*;");
        assertThat(kernel.run("""
                int behind(List<Integer> offsets) { return lag(offsets) + 1; }
                System.out.println(lag(List.of(5, 6)));
                /** The name of one of Spark's functions. */
                int lag(List<Integer> offsets) throws IllegalStateException {
                    return offsets.size();
                }
                class Report { int of(List<Integer> offsets) { return getNumericValue(offsets); } }
                int getNumericValue(List<Integer> offsets) { return lag(offsets) * 10; }
                behind(List.of(1, 2)) + new Report().of(List.of(1))
                """).lines()).containsExactly("2");
        assertThat(kernel.run("behind(List.of(1, 2)) + new Report().of(List.of(1)) + (isDigit('7') ? 2 : 0)")
                .result()).isEqualTo("15");
        // Where a cell has no such method, the imported one is meant.
        assertThat(kernel.run("rows.select(lag(col(\"id\"), 1).over(org.apache.spark.sql.expressions.Window.orderBy(\"id\")))"
                + ".count()").result()).isEqualTo("3");
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

    @Test
    void theWordsOfALearnersExceptionAreNoHint(KernelClient kernel) {
        assertThat(hint(kernel.fail("throw new IllegalStateException(\"This engine cannot be started again\");"))).isEmpty();
        assertThat(hint(kernel.fail("""
                sc.parallelize(List.of(1)).foreach(n -> {
                    throw new IllegalStateException("This engine cannot be started again");
                });
                """))).isEmpty();
        assertThat(hint(kernel.fail(
                "new java.io.ObjectOutputStream(new java.io.ByteArrayOutputStream()).writeObject(new Object());"))).isEmpty();
    }

    @Test
    void methodsThatShareANameWithATypedOperationNeedNoEncoder(KernelClient kernel) {
        assertThat(hint(kernel.fail("functions.map(\"k\", \"v\");"))).doesNotContain("encoder");
        kernel.run("class Own { int map(int a) { return a; } int map(String s) { return 1; } }");
        assertThat(hint(kernel.fail("new Own().map(1.5);"))).isEmpty();
    }
}
