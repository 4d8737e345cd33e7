package streaminglab.kernel.error;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import streaminglab.Edition;
import streaminglab.error.Causes;
import streaminglab.kernel.jshell.JShellInternals;
import streaminglab.kernel.jshell.PlainCode;

/** What to do about the mistakes that Spark's Java API invites, found by what compiler and Spark say of them. */
final class Hints {

    /** @param remedy may take from the match what the message names */
    private record Hint(Pattern sign, Function<Matcher, String> remedy) {
        Hint(String sign, Function<Matcher, String> remedy) {
            this(Pattern.compile(sign, Pattern.DOTALL), remedy);
        }

        Hint(String sign, String remedy) {
            this(sign, match -> remedy);
        }
    }

    private static final String TYPED = "(map|flatMap|mapPartitions|mapGroups|flatMapGroups|mapValues|cogroup"
            + "|flatMapGroupsWithState|mapGroupsWithState|as|groupByKey|createDataset)";

    /** What has such operations: a method of this name in another class, such as functions.map, needs no encoder. */
    private static final String OF_TYPED = "org\\.apache\\.spark\\.sql\\.(?:\\w+\\.)?"
            + "(?:Dataset|KeyValueGroupedDataset|RelationalGroupedDataset|SparkSession|SQLContext)";

    /** How a lambda is cast to each of Spark's interfaces that has a twin among Scala's. */
    private static final Map<String, String> CASTS = Map.ofEntries(
            Map.entry("MapFunction", "<Row, String>) row -> …"),
            Map.entry("FlatMapFunction", "<Row, String>) row -> ….iterator()"),
            Map.entry("FilterFunction", "<Row>) row -> …"),
            Map.entry("ForeachFunction", "<Row>) row -> …"),
            Map.entry("ForeachPartitionFunction", "<Row>) rows -> …"),
            Map.entry("MapPartitionsFunction", "<Row, String>) rows -> …"),
            Map.entry("ReduceFunction", "<Long>) (a, b) -> …"),
            Map.entry("VoidFunction2", "<Dataset<Row>, Long>) (batch, id) -> …"),
            Map.entry("MapGroupsFunction", "<String, Row, Long>) (key, rows) -> …"),
            Map.entry("FlatMapGroupsFunction", "<String, Row, Long>) (key, rows) -> ….iterator()"),
            Map.entry("MapGroupsWithStateFunction", "<String, Row, Long, Long>) (key, rows, state) -> …"),
            Map.entry("FlatMapGroupsWithStateFunction", "<String, Row, Long, Long>) (key, rows, state) -> ….iterator()"),
            Map.entry("CoGroupFunction", "<String, Row, Row, Long>) (key, left, right) -> ….iterator()"));

    /** What a Column has instead of Java's operators. */
    private static final Map<String, String> OPERATORS = Map.ofEntries(
            Map.entry(">", "gt"), Map.entry(">=", "geq"), Map.entry("<", "lt"), Map.entry("<=", "leq"),
            Map.entry("==", "equalTo"), Map.entry("!=", "notEqual"), Map.entry("+", "plus"), Map.entry("-", "minus"),
            Map.entry("*", "multiply"), Map.entry("/", "divide"), Map.entry("%", "mod"), Map.entry("&&", "and"),
            Map.entry("||", "or"), Map.entry("&", "bitwiseAND"), Map.entry("|", "bitwiseOR"),
            Map.entry("^", "bitwiseXOR"));

    private static final String COLUMN = "org\\.apache\\.spark\\.sql\\.Column";

    private static final List<Hint> OF_COMPILER = List.of(
            new Hint("reference to (\\w+) is ambiguous(?=.* in org\\.apache\\.spark\\.)"
                    + ".*?org\\.apache\\.spark\\.api\\.java\\.function\\.(\\w+)",
                    match -> "Spark has " + match.group(1) + " for Scala and for Java functions, and a lambda fits both. Say"
                            + " which: cast it, e.g. (" + match.group(2) + CASTS.getOrDefault(match.group(2), "<…>) …")),
            new Hint("inference variable \\w+ has incompatible equality constraints ([\\w.<>]+),([\\w.<>]+)",
                    match -> "The encoder and the function must be of one type, and these are of " + match.group(1) + " and "
                            + match.group(2) + ": take the encoder of what the function returns"),
            new Hint("method " + TYPED + " in (class|interface) " + OF_TYPED + "\\b.*cannot be applied",
                    "A typed operation needs an encoder for its result as its last argument, because Java does not add "
                    + "one: e.g. Encoders.STRING(), Encoders.LONG(), Encoders.bean(Reading.class)"),
            new Hint("no suitable method found for " + TYPED + "\\(.*method " + OF_TYPED + "\\.",
                    "A typed operation needs a cast lambda and an encoder for its result: "
                    + "e.g. map((MapFunction<Row, String>) row -> row.getString(0), Encoders.STRING())"),
            new Hint("bad operand types for binary operator '([<>]=?)'\\s+first type:\\s+java\\.lang\\.String",
                    match -> "The text here is one value for Java, not the column of that name. A condition"
                            + " can be one text as a whole, filter(\"id " + match.group(1) + " 3\"), or a Column: col(\"id\")."
                            + OPERATORS.get(match.group(1)) + "(3)"),
            new Hint("array required, but java\\.lang\\.Object found",
                    "What a method of Scala's returns as an array, such as collect(), is an Object for Java: collectAsList() returns"
                    + " a List, with get(0)"),
            new Hint("bad operand types for binary operator '(\\S+)'.*" + COLUMN,
                    match -> "A Column describes what a query computes, so Java's " + match.group(1)
                            + " does not know its values. The Column has a method for it: col(\"a\")."
                            + OPERATORS.getOrDefault(match.group(1), "…") + "(…)"),
            new Hint("incomparable types: .*" + COLUMN,
                    "Java's == compares objects, not the values of rows: col(\"a\").equalTo(…), or notEqual(…)"),
            new Hint("bad operand type " + COLUMN + " for unary operator '(.)'",
                    match -> "A Column describes what a query computes, so Java's " + match.group(1) + " does not know its values: "
                            + (match.group(1).equals("!") ? "not(col(\"a\"))" : "negate(col(\"a\"))")),
            new Hint(COLUMN + " cannot be converted to boolean",
                    "A Column has values only in a query, row by row: when(condition, a).otherwise(b) decides there, and "
                    + "filter(condition) keeps rows"),
            new Hint("boolean cannot be converted to " + COLUMN,
                    "This boolean is known before the query reads a row: == and equals compare two Column objects. A condition "
                    + "on the rows is a Column: col(\"a\").equalTo(\"x\"). The constant is lit(true)"),
            new Hint("no suitable method found for (\\w+)\\((?=[^)]*java\\.lang\\.String)(?=[^)]*" + COLUMN + ")"
                    + ".*method org\\.apache\\.spark\\.",
                    match -> match.group(1) + " takes names or Columns, not both in one call: write col(\"a\") for the name"),
            new Hint("java\\.lang\\.String cannot be converted to " + COLUMN,
                    "A Column is needed here. Of the text it is one of these: expr(\"id / 2\") for an expression of SQL, "
                    + "col(\"id\") for a column's name, lit(\"id\") for the text itself"),
            new Hint("(byte|short|int|long|float|double|java\\.lang\\.\\w+|java\\.sql\\.\\w+|java\\.math\\.\\w+)"
                    + " cannot be converted to " + COLUMN,
                    "A Column is needed here; that of a constant is lit(…)"),
            new Hint("no suitable method found for register\\(java\\.lang\\.String,.*method org\\.apache\\.spark\\.",
                    "A UDF of Java is registered with its type and with the type of its result: "
                    + "spark.udf().register(\"length\", (UDF1<String, Integer>) text -> text.length(), DataTypes.IntegerType)"),
            new Hint("cannot find symbol.*symbol:\\s+method (\\w+)\\(",
                    match -> isSparkFunction(match.group(1))
                            ? "Spark's functions are static methods: import static org.apache.spark.sql.functions.*;" : null),
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
            new Hint("bad return type in lambda expression.*java\\.util\\.Iterator<",
                    "What this lambda returns has to be an Iterator: a list has one, Arrays.asList(…).iterator()"),
            new Hint("unreported exception (\\S+); must be caught or declared",
                    "Inside a method or a lambda checked exceptions must be declared: add \"throws Exception\" to the "
                    + "method. Spark's own function interfaces (MapFunction, VoidFunction2, …) allow them already"),
            new Hint("constant string too long",
                    "A text in a class may have 65,535 bytes. Read a longer one from a file: "
                    + "Files.readString(Path.of(…))"),
            new Hint("code too large",
                    "The code of one method may have 65,535 bytes. Keep data in a file, and divide a long method"),
            new Hint("sealed class must have subclasses",
                    "The subtypes of a sealed type are those of its own cell: write them in the same cell"),
            new Hint("class is not allowed to extend sealed class: (\\w+)",
                    match -> "A sealed type and its subtypes are defined together: write this type in the cell of "
                            + match.group(1) + ", and run that cell again"),
            new Hint("unexpected type.*required: reference.*found:\\s+(byte|short|int|long|float|double|boolean|char)\\b",
                    match -> "Between < and > is a class, and " + match.group(1) + " is none. Its class is "
                            + (match.group(1).equals("int") ? "Integer" : match.group(1).equals("char") ? "Character"
                                    : match.group(1).substring(0, 1).toUpperCase(Locale.ROOT) + match.group(1).substring(1))),
            new Hint("reference to (\\w+) is ambiguous\\s+both (?:class|interface) ([\\w.]+)(?:<\\S+>)? in \\S+ and (?:class|interface) ([\\w.]+)",
                    match -> "Two imports bring a " + match.group(1) + ". Import the one that you mean by its own name: import "
                            + match.group(2) + "; or import " + match.group(3) + ";"),
            new Hint("non-static variable (this|super) cannot be referenced from a static context",
                    "The code of a cell belongs to no object, so there is no this and no super. A variable or a method of the"
                    + " notebook is called by its name alone"),
            new Hint("variable (\\w+) used as a try-with-resources resource neither final",
                    "A variable of the notebook is a field, which other cells can set. Give the resource a name of its"
                    + " own: try (Resource same = resource) { … }"),
            new Hint("'synchronized'",
                    "A method of a cell belongs to no object that could be locked: use synchronized (lock) { … }"),
            new Hint("local variables referenced from (a lambda expression|an inner class) must be final",
                    "A lambda gets a copy of the local variable, so the variable must be assigned once only. Keep the value "
                    + "that the lambda needs in a variable of its own; to count across executors use an accumulator"));

    private static final Pattern UDF = Pattern.compile("\\budf\\s*\\(");
    private static final Pattern OF_OBJECT = Pattern.compile("bad operand type.*type:\\s+java\\.lang\\.Object|"
            + "of type java\\.lang\\.Object|java\\.lang\\.Object cannot be converted|incompatible types: Object", Pattern.DOTALL);

    private static final List<Hint> OF_SPARK = List.of(
            new Hint("Failed to serialize task.*NotSerializableException: (\\S+)",
                    match -> "The data of this task has an object of the class " + match.group(1) + ", which can't be sent to"
                            + " executors. Make the class Serializable"),
            new Hint("java\\.lang\\.NoClassDefFoundError: Could not initialize class (\\S+)",
                    match -> "What " + match.group(1) + " does when it is first used, its static part, has failed or was interrupted"
                            + " earlier, and Java does not try it again. " + (match.group(1).contains(".")
                            ? "Restart the kernel" : "Run the cell that defines " + match.group(1) + " again, changed")),
            new Hint("java\\.lang\\.OutOfMemoryError: Java heap space|Requested array size exceeds VM limit|GC overhead limit",
                    match -> "The kernel has " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB of memory, and this needed more."
                            + " Ask for fewer rows at once, e.g. show() or take(20) instead of collect(), and use more partitions."
                            + " Variables keep what they hold: what is not needed any more is given back by = null"),
            new Hint("Append output mode not supported when there are streaming aggregations .*without watermark",
                    "Append sends a row once, when it can't change any more, and only a watermark says when that is: "
                    + "add .withWatermark(\"event_time\", \"10 minutes\") before groupBy and group by that column's window, "
                    + "or use outputMode(\"update\") or outputMode(\"complete\")"),
            new Hint("Complete output mode not supported when there are no streaming aggregations",
                    "Complete writes the whole result again with each batch, and only an aggregation keeps a result: "
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
                    "Kafka's source is a module of its own: %maven org.apache.spark:spark-sql-kafka-0-10_"
                    + Edition.current().scala() + " in Spark's version"),
            new Hint("Failed to find data source: avro",
                    "Avro is a module of its own: %maven org.apache.spark:spark-avro_" + Edition.current().scala()
                    + " in Spark's version"),
            new Hint("Failed to read checkpoint from directory",
                    "A checkpoint of a StreamingContext holds the names of its classes. Those of cells are gone with their kernel,"
                    + " and the next kernel names them otherwise. Put the code into a jar (%classpath), or begin with an empty"
                    + " checkpoint folder"),
            new Hint("UnknownTopicOrPartitionException|This server does not host this topic-partition",
                    "The topic is not there. Topics are not made automatically here: Lab.topic(\"name\") makes one and "
                    + "returns its name"),
            // The last two are what planning a batch query and starting a StreamingContext come upon then.
            new Hint("Cannot call methods on a stopped SparkContext|SparkContext has been shutdown|SparkSession.* stopped|"
                    + "SparkEnv\\$\\.get\\(\\)\" is null|LiveListenerBus is stopped",
                    "The Spark session was stopped. Run the cell that makes one again, as a rule the first of the notebook"),
            new Hint("FATAL: (sorry, too many clients already|remaining connection slots are reserved)",
                    "PostgreSQL's limit of connections, its max_connections, is reached. Stop queries and close connections that"
                    + " are not needed any more. Of a lab that many share, STUDENTS=30 at its start raises the limit"),
            new Hint("Cannot perform operation after producer has been closed",
                    "What it sends through was closed, as the notebook's last cell does. Run the cell that makes it again"),
            new Hint("Only one SparkContext (should|may) be running in this JVM",
                    "There is one SparkContext in a notebook, that of its session. Use it: "
                    + "JavaSparkContext.fromSparkContext(spark.sparkContext())"),
            new Hint("Schema must be specified when creating a streaming source|UNABLE_TO_INFER_SCHEMA",
                    "A stream of files can't look ahead to infer its schema: .schema(…) before .load(…)"),
            new Hint("Detected pattern of possible 'correctness' issue|Multiple streaming aggregations are not supported",
                    "Use append mode with a watermark for several stateful operations in a row"));

    /** Java's own message names the class that JShell has made of a snippet; a local variable has none. */
    private static final Pattern NULL_VARIABLE = Pattern.compile("because \"REPL\\.\\$JShell\\$\\w+\\.(\\w+)\" is null");

    private Hints() {
    }

    /**
     * For what the compiler says; null if nothing is known of it.
     *
     * @param code what it says that of
     */
    static String forCompiler(String message, String code) {
        // The interfaces of Spark's UDFs are raw where a UDF is registered.
        return UDF.matcher(PlainCode.of(code).text()).find() && OF_OBJECT.matcher(message).find()
                ? "What a UDF takes is an Object as long as its type is not written. Cast the lambda:"
                + " (UDF1<Long, Long>) n -> n + 1, or UDF2<Long, Long, Long> for two arguments"
                : find(OF_COMPILER, message);
    }

    private static boolean isSparkFunction(String name) {
        try {
            ClassLoader loader = Hints.class.getClassLoader();
            return Stream.of(Class.forName("org.apache.spark.sql.functions", false, loader).getMethods())
                    .anyMatch(method -> Modifier.isStatic(method.getModifiers()) && method.getName().equals(name));
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** For what was thrown, or one of its causes; null if nothing is known of it. */
    static String forThrown(Throwable thrown) {
        for (Throwable each : Causes.of(thrown)) {
            if (isOwn(each)) {
                continue;
            }
            String message = withoutOwn(ThrownText.message(each), thrown);
            String hint = each instanceof java.io.NotSerializableException
                    ? "A lambda for executors uses an object of the class " + message + ", which can't be sent there. "
                    + "Make what it needs inside the lambda, or make the class Serializable"
                    : ofNull(each) != null ? ofNull(each)
                    : find(OF_SPARK, each.getClass().getName() + ": " + message);
            if (hint != null) {
                return hint;
            }
        }
        return null;
    }

    /**
     * Whether code of a cell has thrown it: what it says is the learner's, whatever words it has in common with Spark. The
     * errors of the JVM itself come out of the line that they are about.
     */
    private static boolean isOwn(Throwable thrown) {
        return !(thrown instanceof LinkageError || thrown instanceof VirtualMachineError
                || thrown instanceof NullPointerException)
                && ThrownText.frames(thrown).stream().filter(frame -> frame.getModuleName() == null).findFirst()
                .filter(frame -> JShellInternals.isCellClass(frame.getClassName())).isPresent();
    }

    /** Spark's exceptions repeat what the code of a cell has thrown. */
    private static String withoutOwn(String message, Throwable thrown) {
        return Causes.of(thrown).stream().filter(Hints::isOwn).map(ThrownText::message).filter(own -> !own.isEmpty())
                .reduce(message, (left, own) -> left.replace(": " + own, ""));
    }

    private static String ofNull(Throwable thrown) {
        Matcher variable = NULL_VARIABLE.matcher(ThrownText.ownMessage(thrown));
        return thrown instanceof NullPointerException && variable.find() ? "The variable " + variable.group(1)
                + " of the notebook has no value now. If the cell that gives it one has failed or was interrupted, run that cell"
                + " again" : null;
    }

    private static String find(List<Hint> hints, String message) {
        return hints.stream()
                .map(hint -> {
                    Matcher match = hint.sign().matcher(message);
                    return match.find() ? hint.remedy().apply(match) : null;
                })
                .filter(Objects::nonNull)
                .findFirst().orElse(null);
    }
}
