package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Cells as learners write them; they must behave the same wherever Spark's executors run. */
abstract class LearnersCells {

    /** As cells from Windows, or of puzzles about Java, may have it. */
    @Test
    void eachEndOfALineEndsAComment(KernelClient kernel) {
        assertThat(kernel.run("// tea\rint rinsed = 5;\r\n// cups\r\nrinsed + 1").result()).isEqualTo("6");
        assertThat(kernel.run("// tea \\u000a System.out.println(\"poured\");").lines()).containsExactly("poured");
        assertThat(kernel.fail("// tea\rint first = 1;\r\nint second = 1 / 0;").error()).contains("line 3");
    }

    @Test
    void lambdasRunOnExecutors(KernelClient kernel) {
        kernel.run("""
                JavaRDD<Integer> numbers = sc.parallelize(List.of(1, 2, 3, 4), 2);
                int sum = numbers.map(n -> n * n).filter(n -> n > 1).reduce((a, b) -> a + b);
                """);
        assertThat(kernel.run("sum").result()).isEqualTo("29");
    }

    @Test
    void overloadsOfAMethodCallEachOther(KernelClient kernel) {
        kernel.run("""
                int pour(int cups, int spoons) { return 10 * cups + spoons; }
                int pour(int cups) { return pour(cups, 2); }
                """);
        String job = "sc.parallelize(List.of(1, 2), 2).map(cups -> pour(cups)).collect()";
        assertThat(kernel.run(job).result()).isEqualTo("[12, 22]");
        kernel.run("int pour(int cups, int spoons) { return 100 * cups + spoons; }");
        assertThat(kernel.run(job).result()).isEqualTo("[102, 202]");
        kernel.run("""
                int pour(int cups) {
                    java.util.function.IntBinaryOperator both = (a, b) -> pour(a, b);
                    return both.applyAsInt(cups, 3);
                }
                """);
        assertThat(kernel.run(job).result()).isEqualTo("[103, 203]");
    }

    @Test
    void anonymousClassesRunOnExecutors(KernelClient kernel) {
        Execution cell = kernel.run("""
                sc.parallelize(List.of("a b", "c"), 2).flatMap(new FlatMapFunction<String, String>() {
                    @Override
                    public Iterator<String> call(String line) {
                        return Arrays.asList(line.toUpperCase().split(" ")).iterator();
                    }
                }).collect()
                """);
        assertThat(cell.result()).isEqualTo("[A, B, C]");
    }

    @Test
    void methodReferencesAndMethodsOfCellsRunOnExecutors(KernelClient kernel) {
        kernel.run("""
                String shout(String word) {
                    return word.toUpperCase() + "!";
                }
                """);
        Execution cell = kernel.run("""
                Function<String, String> louder = word -> shout(word);
                sc.parallelize(List.of("a", "b"), 2).map(louder).map(String::length).collect()
                """);
        assertThat(cell.result()).isEqualTo("[2, 2]");
    }

    @Test
    void newerFormsOfJavaRunOnExecutors(KernelClient kernel) {
        kernel.run("""
                sealed interface Drink extends java.io.Serializable { }
                record Brewed(String leaf, int cups) implements Drink { Brewed { assert cups > 0 : "cups " + cups; } }
                record Poured(int cups) implements Drink { }
                int cupsOf(Drink drink) {
                    assert drink != null : "no drink";
                    return drink instanceof Brewed brewed ? brewed.cups() : ((Poured) drink).cups();
                }
                """);
        assertThat(kernel.run("""
                sc.parallelize(List.of(1, 2), 2).map(n -> cupsOf(switch (n) {
                    case 1 -> new Brewed("green", n);
                    case 2 -> new Poured(20);
                    default -> throw new IllegalStateException("no such drink");
                })).collect()
                """).result()).isEqualTo("[1, 20]");
        assertThat(kernel.fail("sc.parallelize(List.of(1), 1).map(n -> cupsOf(null)).collect();").error())
                .contains("AssertionError: no drink");
        assertThat(kernel.fail("sc.parallelize(List.of(0), 1).map(n -> new Brewed(\"black\", n)).count();").error())
                .contains("AssertionError: cups 0");
    }

    @Test
    void valuesOfAMethodAreCaptured(KernelClient kernel) {
        kernel.run("""
                List<Integer> scaled(List<Integer> numbers, int factor) {
                    return sc.parallelize(numbers, 2).map(n -> n * factor).collect();
                }
                """);
        assertThat(kernel.run("scaled(List.of(1, 2, 3), 7)").result()).isEqualTo("[7, 14, 21]");
    }

    @Test
    void beansHoldRowsOfTypedDatasets(KernelClient kernel) {
        kernel.run("""
                public class Reading implements java.io.Serializable {
                    private String sensor;
                    private double celsius;
                    public Reading() { }
                    public Reading(String sensor, double celsius) { this.sensor = sensor; this.celsius = celsius; }
                    public String getSensor() { return sensor; }
                    public void setSensor(String sensor) { this.sensor = sensor; }
                    public double getCelsius() { return celsius; }
                    public void setCelsius(double celsius) { this.celsius = celsius; }
                }
                """);
        kernel.run("""
                Dataset<Reading> readings = spark.createDataset(
                        List.of(new Reading("s-1", 20.0), new Reading("s-2", 30.0), new Reading("s-1", 22.0)),
                        Encoders.bean(Reading.class));
                Dataset<Reading> warm = readings.repartition(2)
                        .filter((FilterFunction<Reading>) r -> r.getCelsius() > 21);
                """);
        assertThat(kernel.run("""
                warm.map((MapFunction<Reading, String>) r -> r.getSensor() + "=" + r.getCelsius(), Encoders.STRING())
                        .orderBy("value").collectAsList()
                """).result()).isEqualTo("[s-1=22.0, s-2=30.0]");
    }

    @Test
    void typedGroupsAreAggregated(KernelClient kernel) {
        Execution cell = kernel.run("""
                spark.createDataset(List.of("tea", "tea", "cup"), Encoders.STRING()).repartition(2)
                        .groupByKey((MapFunction<String, String>) word -> word, Encoders.STRING())
                        .mapGroups((MapGroupsFunction<String, String, String>) (word, all) -> {
                            int count = 0;
                            while (all.hasNext()) {
                                all.next();
                                count++;
                            }
                            return word + ":" + count;
                        }, Encoders.STRING()).orderBy("value").collectAsList()
                """);
        assertThat(cell.result()).isEqualTo("[cup:1, tea:2]");
    }

    @Test
    void enumsAndSwitchesRunOnExecutors(KernelClient kernel) {
        kernel.run("enum Level { LOW, MIDDLE, HIGH }");
        Execution cell = kernel.run("""
                sc.parallelize(List.of(1, 15, 30), 2)
                        .map(c -> c < 10 ? Level.LOW : c < 20 ? Level.MIDDLE : Level.HIGH)
                        .map(level -> switch (level) {
                            case LOW -> "cold";
                            case MIDDLE -> "mild";
                            case HIGH -> "hot";
                        }).collect()
                """);
        assertThat(cell.result()).isEqualTo("[cold, mild, hot]");
    }

    @Test
    void recordsAreElementsOfRdds(KernelClient kernel) {
        kernel.run("""
                record Sale(String item, int amount) implements java.io.Serializable { }
                """);
        Execution cell = kernel.run("""
                new TreeMap<>(sc.parallelize(List.of(new Sale("tea", 2), new Sale("cup", 1), new Sale("tea", 3)), 2)
                        .mapToPair(sale -> new Tuple2<>(sale.item(), sale.amount()))
                        .reduceByKey((a, b) -> a + b).collectAsMap())
                """);
        assertThat(cell.result()).isEqualTo("{cup=1, tea=5}");
    }

    @Test
    void udfsAreCalledFromSqlAndFromColumns(KernelClient kernel) {
        kernel.run("""
                spark.udf().register("twice", (UDF1<Long, Long>) n -> 2 * n, DataTypes.LongType);
                var thrice = udf((UDF1<Long, Long>) n -> 3 * n, DataTypes.LongType);
                """);
        assertThat(kernel.run("""
                spark.range(1, 4).repartition(2).selectExpr("twice(id) as n").orderBy("n").collectAsList()
                """).result()).isEqualTo("[[2], [4], [6]]");
        assertThat(kernel.run("""
                spark.range(1, 4).repartition(2).select(thrice.apply(col("id")).as("n")).orderBy("n").collectAsList()
                """).result()).isEqualTo("[[3], [6], [9]]");
    }

    @Test
    void aggregatorsRunOnExecutors(KernelClient kernel) {
        kernel.run("""
                class Longest extends org.apache.spark.sql.expressions.Aggregator<String, String, String> {
                    public String zero() { return ""; }
                    public String reduce(String best, String word) { return merge(best, word); }
                    public String merge(String a, String b) { return a.length() >= b.length() ? a : b; }
                    public String finish(String best) { return best; }
                    public Encoder<String> bufferEncoder() { return Encoders.STRING(); }
                    public Encoder<String> outputEncoder() { return Encoders.STRING(); }
                }
                """);
        assertThat(kernel.run("""
                spark.createDataset(List.of("tea", "teapot", "cup"), Encoders.STRING()).repartition(2)
                        .select(new Longest().toColumn()).first()
                """).result()).isEqualTo("teapot");
    }

    @Test
    void stateIsKeptOverMicroBatches(KernelClient kernel) {
        kernel.run("""
                var words = new org.apache.spark.sql.execution.streaming.MemoryStream<String>(50, spark.sqlContext(),
                        scala.Option.empty(), Encoders.STRING());
                StreamingQuery running = words.toDS()
                        .groupByKey((MapFunction<String, String>) word -> word, Encoders.STRING())
                        .flatMapGroupsWithState(
                                (FlatMapGroupsWithStateFunction<String, String, Integer, String>)
                                        (word, all, state) -> {
                                    int count = state.exists() ? state.get() : 0;
                                    while (all.hasNext()) {
                                        all.next();
                                        count++;
                                    }
                                    state.update(count);
                                    return List.of(word + ":" + count).iterator();
                                }, OutputMode.Append(), Encoders.INT(), Encoders.STRING(),
                                GroupStateTimeout.NoTimeout())
                        .writeStream().format("memory").queryName("running_counts").outputMode("append").start();
                """);
        kernel.run("""
                var scalaOf = scala.collection.JavaConverters.asScalaBuffer(List.of("tea", "tea", "cup")).toSeq();
                words.addData(scalaOf);
                running.processAllAvailable();
                words.addData(scalaOf);
                running.processAllAvailable();
                running.stop();
                """);
        assertThat(kernel.run("spark.table(\"running_counts\").orderBy(\"value\").collectAsList()").result())
                .isEqualTo("[[cup:1], [cup:2], [tea:2], [tea:4]]");
    }

    @Test
    void foreachBatchIsCalledForEachMicroBatch(KernelClient kernel) {
        kernel.run("""
                List<String> batches = new CopyOnWriteArrayList<>();
                StreamingQuery numbered = spark.readStream().format("rate-micro-batch")
                        .option("rowsPerBatch", 10).load()
                        .writeStream().foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> {
                            long even = batch.map((MapFunction<Row, Long>) row -> row.getLong(1), Encoders.LONG())
                                    .filter((FilterFunction<Long>) n -> n % 2 == 0).count();
                            batches.add(id + ":" + even);
                        }).start();
                while (batches.size() < 2) {
                    Thread.sleep(20);
                }
                numbered.stop();
                """);
        assertThat(kernel.run("batches.subList(0, 2)").result()).isEqualTo("[0:5, 1:5]");
    }

    @Test
    void anAccumulatorMissesNothingThatTasksAddAtTheSameTime(KernelClient kernel) {
        kernel.run("""
                org.apache.spark.util.LongAccumulator added = spark.sparkContext().longAccumulator("added");
                void add(int n) { added.add(n); }
                List<Integer> ones = Collections.nCopies(200_000, 1);
                sc.parallelize(ones, 8).foreach(n -> added.add(n));
                sc.parallelize(ones, 8).foreachPartition(all -> all.forEachRemaining(n -> add(n)));
                """);
        assertThat(kernel.run("added.value()").result()).isEqualTo("400000");
    }

    @Test
    void anAccumulatorOfOnesOwnClassMissesNothing(KernelClient kernel) {
        kernel.run("""
                class Longest extends org.apache.spark.util.AccumulatorV2<String, String> {
                    private String longest = "";
                    public boolean isZero() { return longest.isEmpty(); }
                    public Longest copy() { Longest copy = new Longest(); copy.longest = longest; return copy; }
                    public void reset() { longest = ""; }
                    public void add(String word) { longest = word.length() > longest.length() ? word : longest; }
                    public void merge(org.apache.spark.util.AccumulatorV2<String, String> other) { add(other.value()); }
                    public String value() { return longest; }
                }
                Longest longest = new Longest();
                """);
        kernel.run("""
                spark.sparkContext().register(longest, "longest");
                sc.parallelize(List.of("tea", "kettle", "assam", "sencha leaves", "mug"), 5)
                        .foreach(word -> longest.add(word));
                """);
        assertThat(kernel.run("longest.value()").result()).isEqualTo("sencha leaves");
    }

    @Test
    void foreachWritersRunOnExecutors(KernelClient kernel) {
        kernel.run("""
                class Counting extends ForeachWriter<Row> {
                    final org.apache.spark.util.LongAccumulator seen;
                    Counting(org.apache.spark.util.LongAccumulator seen) { this.seen = seen; }
                    public boolean open(long partition, long epoch) { return true; }
                    public void process(Row row) { seen.add(1); }
                    public void close(Throwable error) { }
                }
                """);
        kernel.run("""
                var seenRows = spark.sparkContext().longAccumulator("seen");
                StreamingQuery counted = spark.readStream().format("rate-micro-batch").option("rowsPerBatch", 10)
                        .load().writeStream().foreach(new Counting(seenRows)).start();
                while (seenRows.value() < 20) {
                    Thread.sleep(20);
                }
                counted.stop();
                """);
        assertThat(kernel.run("seenRows.value() >= 20").result()).isEqualTo("true");
    }

    @Test
    void listenersSeeTheProgressOfQueries(KernelClient kernel) {
        kernel.run("""
                BlockingQueue<Long> progressed = new LinkedBlockingQueue<>();
                StreamingQueryListener listener = new StreamingQueryListener() {
                    public void onQueryStarted(QueryStartedEvent event) { }
                    public void onQueryProgress(QueryProgressEvent event) {
                        if ("listened".equals(event.progress().name())) {
                            progressed.add(event.progress().numInputRows());
                        }
                    }
                    public void onQueryTerminated(QueryTerminatedEvent event) { }
                };
                spark.streams().addListener(listener);
                StreamingQuery listened = spark.readStream().format("rate-micro-batch")
                        .option("rowsPerBatch", 10).load()
                        .writeStream().format("noop").queryName("listened").start();
                long first = progressed.poll(60, TimeUnit.SECONDS);
                listened.stop();
                spark.streams().removeListener(listener);
                """);
        assertThat(kernel.run("first").result()).isEqualTo("10");
    }

    @Test
    void dstreamsTakeFromQueuesAndReceivers(KernelClient kernel) {
        kernel.run("""
                class Greeter extends org.apache.spark.streaming.receiver.Receiver<String> {
                    Greeter() { super(org.apache.spark.storage.StorageLevel.MEMORY_ONLY()); }
                    public void onStart() { store("hello tea"); }
                    public void onStop() { }
                }
                """);
        kernel.run("""
                JavaStreamingContext stream = new JavaStreamingContext(sc, Durations.milliseconds(300));
                Queue<JavaRDD<String>> waiting =
                        new LinkedList<>(List.of(sc.parallelize(List.of("tea cup", "tea"), 2)));
                Map<String, Integer> totals = new ConcurrentHashMap<>();
                stream.queueStream(waiting).union(stream.receiverStream(new Greeter()))
                        .flatMap(line -> Arrays.asList(line.split(" ")).iterator())
                        .mapToPair(word -> new Tuple2<>(word, 1)).reduceByKey((a, b) -> a + b)
                        .foreachRDD(rdd -> rdd.collectAsMap()
                                .forEach((word, n) -> totals.merge(word, n, Integer::sum)));
                stream.start();
                while (totals.values().stream().mapToInt(n -> n).sum() < 5) {
                    Thread.sleep(20);
                }
                stream.stop(false, false);
                """);
        assertThat(kernel.run("new TreeMap<>(totals)").result()).isEqualTo("{cup=1, hello=1, tea=3}");
    }

    @Test
    void windowsWithAnInverseFunctionRunOnExecutors(KernelClient kernel) {
        kernel.run("""
                JavaStreamingContext windowed = new JavaStreamingContext(sc, Durations.milliseconds(300));
                windowed.checkpoint(java.nio.file.Files.createTempDirectory("window").toString());
                List<String> seenInWindows = new CopyOnWriteArrayList<>();
                windowed.queueStream(new LinkedList<>(List.of(sc.parallelize(List.of("tea", "tea"), 2))))
                        .mapToPair(word -> new Tuple2<>(word, 1))
                        .reduceByKeyAndWindow((a, b) -> a + b, (a, b) -> a - b, Durations.milliseconds(600),
                                Durations.milliseconds(300))
                        .foreachRDD(rdd -> rdd.collectAsMap().forEach((word, n) -> seenInWindows.add(word + n)));
                windowed.start();
                while (!seenInWindows.contains("tea0")) {
                    Thread.sleep(20);
                }
                windowed.stop(false, false);
                """);
        assertThat(kernel.run("seenInWindows.subList(0, 3)").result()).isEqualTo("[tea2, tea2, tea0]");
    }
}
