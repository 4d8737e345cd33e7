package streaminglab.kernel;

import java.util.List;
import java.util.regex.Pattern;

/** What to do about the mistakes that Spark's Java API invites, found by what compiler and Spark say of them. */
final class Hints {

    private record Hint(Pattern sign, String remedy) {
        Hint(String sign, String remedy) {
            this(Pattern.compile(sign, Pattern.DOTALL), remedy);
        }
    }

    private static final List<Hint> OF_COMPILER = List.of(
            new Hint("reference to (map|filter|flatMap|foreach|foreachPartition|mapPartitions|reduce|foreachBatch|mapGroups) is ambiguous",
                    "Spark has this method for Scala and for Java functions, and a lambda fits both. Say which: cast it, "
                    + "e.g. (MapFunction<Row, String>) row -> …, (FilterFunction<Row>) row -> …, "
                    + "(VoidFunction2<Dataset<Row>, Long>) (batch, id) -> …"),
            new Hint("method (map|flatMap|mapPartitions|mapGroups|flatMapGroupsWithState|mapGroupsWithState|as|groupByKey|createDataset)"
                    + " in (class|interface) org\\.apache\\.spark\\.sql\\..*cannot be applied",
                    "A typed operation needs an encoder for its result as its last argument, because Java does not pass "
                    + "one by itself: e.g. Encoders.STRING(), Encoders.LONG(), Encoders.bean(Reading.class)"),
            new Hint("no suitable method found for (map|flatMap|mapPartitions|mapGroups|flatMapGroupsWithState|as|groupByKey|createDataset)",
                    "A typed operation needs a cast lambda and an encoder for its result: "
                    + "e.g. map((MapFunction<Row, String>) row -> row.getString(0), Encoders.STRING())"),
            new Hint("cannot find symbol.*symbol:\\s+method (col|lit|window|session_window|from_json|to_json|count|sum|avg|"
                    + "max|min|expr|current_timestamp|explode|split|to_timestamp|struct|when|desc|asc|lower|upper|date_format|"
                    + "approx_count_distinct|countDistinct|round|concat|unix_timestamp|callUDF)\\(",
                    "Spark's functions are static methods: import static org.apache.spark.sql.functions.*;"),
            new Hint("cannot find symbol.*symbol:\\s+class (Dataset|Row|SparkSession|Encoders?|Column|RowFactory|SaveMode)\\b",
                    "It is in Spark's SQL package: import org.apache.spark.sql.*;"),
            new Hint("cannot find symbol.*symbol:\\s+class (StreamingQuery|Trigger|OutputMode|GroupState\\w*|DataStreamWriter|StreamingQueryListener)\\b",
                    "It is in Spark's streaming package: import org.apache.spark.sql.streaming.*;"),
            new Hint("incompatible types: org\\.apache\\.spark\\.sql\\.Dataset<org\\.apache\\.spark\\.sql\\.Row> cannot be converted to "
                    + "org\\.apache\\.spark\\.sql\\.Dataset<",
                    "A Dataset<Row> becomes a typed one by as(…) with an encoder: e.g. rows.as(Encoders.STRING())"),
            new Hint("incompatible types: .*(Dataset|Object|DataFrameWriter\\S*|DataStreamWriter\\S*|RelationalGroupedDataset).* cannot be converted to "
                    + "org\\.apache\\.spark\\.sql\\.streaming\\.StreamingQuery",
                    "A StreamingQuery is what start() returns: end the chain of writeStream() with .start()"),
            new Hint("cannot find symbol.*symbol:\\s+method (option|format|outputMode|trigger|queryName|foreachBatch)\\(.*location: .*Dataset",
                    "A Dataset is written through writeStream() (a stream) or write() (a batch): put it before this call"),
            new Hint("unreported exception (\\S+); must be caught or declared",
                    "Inside a method or a lambda Java wants checked exceptions declared: add \"throws Exception\" to the "
                    + "method. Spark's own function interfaces (MapFunction, VoidFunction2, …) allow them already"),
            new Hint("local variables referenced from (a lambda expression|an inner class) must be final",
                    "A lambda gets a copy of the local variable, so Java wants one that is assigned once. Keep the value "
                    + "that the lambda needs in a variable of its own; to count across executors use an accumulator"));

    private static final List<Hint> OF_SPARK = List.of(
            new Hint("Append output mode not supported when there are streaming aggregations .*without watermark",
                    "Append sends a row once, when it can't change any more, and only a watermark says when that is: "
                    + "add .withWatermark(\"event_time\", \"10 minutes\") before groupBy and group by that column's window, "
                    + "or use outputMode(\"update\") or outputMode(\"complete\")"),
            new Hint("Complete output mode not supported when there are no streaming aggregations",
                    "Complete writes the whole result anew with each batch, and only an aggregation keeps a result: "
                    + "use outputMode(\"append\"), or aggregate first"),
            new Hint("Queries with streaming sources must be executed with writeStream\\.start",
                    "A streaming Dataset has no rows of its own to show or collect; a query does: "
                    + "stream.writeStream().format(\"console\").start(), or the memory sink and spark.table(name).show()"),
            new Hint("Cannot start query with name (\\S+) as a query with that name is already active",
                    "Another cell started the query of this name. Stop it first: "
                    + "for (StreamingQuery running : spark.streams().active()) running.stop();"),
            new Hint("Only one StreamingContext may be started|Only one StreamingContext|already an active StreamingContext",
                    "A JVM runs one StreamingContext at a time. Stop the other and keep the SparkContext: ssc.stop(false); "
                    + "Lab.stop() stops all of Spark"),
            new Hint("Adding new inputs, transformations, and output operations after (starting|stopping) a context|"
                    + "StreamingContext has already been stopped|cannot be started again",
                    "A StreamingContext is set up once, started once and stopped once. Make a new one and run its cells "
                    + "again from there"),
            new Hint("The checkpoint directory has not been set",
                    "This operation keeps state from batch to batch, and Spark saves it: "
                    + "ssc.checkpoint(Lab.checkpoint(\"counts\")); before ssc.start()"),
            new Hint("checkpointLocation must be specified",
                    "A query into this sink must be able to go on after a restart, and keeps in a folder how far it came: "
                    + ".option(\"checkpointLocation\", Lab.checkpoint(\"counts\")) before .start()"),
            new Hint("No output operations registered",
                    "A DStream does nothing until something asks for its result: add print() or foreachRDD(…) before start()"),
            new Hint("Failed to find data source: (kafka|KAFKA)",
                    "Kafka's source is a module of its own: %maven org.apache.spark:spark-sql-kafka-0-10_2.12 in Spark's version"),
            new Hint("UnknownTopicOrPartitionException|This server does not host this topic-partition",
                    "The topic is not there. Topics are not made by themselves here: Lab.topic(\"name\") makes one and "
                    + "returns its name"),
            // The last two are what planning a batch query and starting a StreamingContext come upon then.
            new Hint("Cannot call methods on a stopped SparkContext|SparkContext has been shutdown|SparkSession.* stopped|"
                    + "SparkEnv\\$\\.get\\(\\)\" is null|LiveListenerBus is stopped",
                    "The Spark session was stopped. Run the cell that makes one again, as a rule the first of the notebook"),
            new Hint("Cannot perform operation after producer has been closed",
                    "What it sends through was closed, as the notebook's last cell does. Run the cell that makes it again"),
            new Hint("Only one SparkContext (should|may) be running in this JVM",
                    "There is one SparkContext in a notebook, that of its session. Use it: "
                    + "JavaSparkContext.fromSparkContext(spark.sparkContext())"),
            new Hint("Schema must be specified when creating a streaming source|UNABLE_TO_INFER_SCHEMA",
                    "A stream of files can't look ahead to infer its schema: .schema(…) before .load(…)"),
            new Hint("Detected pattern of possible 'correctness' issue|Multiple streaming aggregations are not supported",
                    "Use append mode with a watermark for several stateful operations in a row"));

    private Hints() {
    }

    /** For what the compiler says; null if nothing is known of it. */
    static String forCompiler(String message) {
        return find(OF_COMPILER, message);
    }

    /** For what was thrown, or one of its causes; null if nothing is known of it. */
    static String forThrown(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            String message = ThrownReport.message(each);
            String hint = each instanceof java.io.NotSerializableException
                    ? "A lambda for executors uses an object of the class " + message + ", which can't be sent there. "
                    + "Make what it needs inside the lambda, or make the class Serializable"
                    : find(OF_SPARK, each.getClass().getName() + ": " + message);
            if (hint != null) {
                return hint;
            }
        }
        return null;
    }

    private static String find(List<Hint> hints, String message) {
        return hints.stream()
                .filter(hint -> hint.sign().matcher(message).find())
                .map(Hint::remedy)
                .findFirst().orElse(null);
    }
}
