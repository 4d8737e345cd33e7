package streaminglab.kernel.completion;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What Spark takes in the strings of its calls: modes, formats, options and their values. */
final class SparkStrings {

    /** By method and the number of the argument. */
    private static final Map<String, List<String>> VALUES = Map.of(
            "outputMode/0", List.of("append", "complete", "update"),
            "mode/0", List.of("append", "overwrite", "ignore", "errorifexists"),
            "explain/0", List.of("simple", "extended", "codegen", "cost", "formatted"),
            "join/2", List.of("inner", "left", "right", "full", "left_semi", "left_anti", "cross"),
            "cast/0", List.of("string", "int", "bigint", "double", "boolean", "date", "timestamp", "binary", "decimal(10,2)"));

    private static final Map<String, List<String>> OPTION_VALUES = Map.of(
            "startingOffsets", List.of("earliest", "latest"),
            "endingOffsets", List.of("latest"),
            "failOnDataLoss", List.of("true", "false"),
            "includeHeaders", List.of("true", "false"),
            "includeTimestamp", List.of("true", "false"),
            "header", List.of("true", "false"),
            "inferSchema", List.of("true", "false"),
            "truncate", List.of("true", "false"),
            "mode", List.of("PERMISSIVE", "DROPMALFORMED", "FAILFAST"),
            "cleanSource", List.of("off", "delete", "archive"));

    private static final Map<String, List<String>> FORMATS = Map.of(
            "readStream", words("kafka rate rate-micro-batch socket json csv text parquet orc"),
            "writeStream", words("console memory kafka json csv text parquet orc noop"),
            "read", words("json csv text parquet orc jdbc kafka binaryFile"),
            "write", words("json csv text parquet orc jdbc kafka noop"));

    private static final Set<String> PATHS = Set.of("load", "json", "csv", "text", "textFile", "parquet", "orc", "save",
            "start", "textFileStream", "wholeTextFiles");
    private static final Set<String> PATH_OPTIONS = Set.of("path", "checkpointLocation", "sourceArchiveDir");
    private static final Set<String> TOPIC_OPTIONS = Set.of("subscribe", "topic");
    private static final Set<String> TOPIC_CALLS = Set.of("subscribe", "Subscribe", "TopicPartition");
    private static final Set<String> LISTS = Set.of("of", "asList", "singleton", "singletonList");
    private static final Pattern BEGUN = Pattern.compile("\\.\\s*(readStream|writeStream|read|write)\\s*\\(\\s*\\)");
    private static final Pattern FORMAT = Pattern.compile("\\.\\s*(?:format\\s*\\(\\s*\"([^\"]*)\"|(json|csv|text|parquet|orc|jdbc)\\s*\\()");

    private SparkStrings() {
    }

    private static List<String> words(String all) {
        return List.of(all.split(" "));
    }

    /** What the argument may be; null if that is not known. */
    static List<String> valuesOf(CodePlace.Call call) {
        List<String> values = VALUES.get(call.method() + "/" + call.argument());
        if (values != null) {
            return values;
        }
        String of = last(BEGUN, call.receiver());
        if (call.method().equals("format") && call.argument() == 0) {
            return of == null ? FORMATS.values().stream().flatMap(List::stream).distinct().sorted().toList() : FORMATS.get(of);
        }
        if (call.method().equals("option")) {
            return call.argument() == 0 ? SourceOption.names(of, last(FORMAT, call.receiver())) : OPTION_VALUES.get(optionOf(call));
        }
        return null;
    }

    /** Whether the argument is the path of a file or a folder. */
    static boolean isPath(CodePlace.Call call) {
        return call.method().equals("option") ? call.argument() == 1 && PATH_OPTIONS.contains(optionOf(call))
                : PATHS.contains(call.method()) && !call.receiver().isEmpty()
                        || call.method().equals("of") && call.receiver().endsWith("Path")
                        || call.method().equals("get") && call.receiver().endsWith("Paths")
                        || call.method().equals("File");
    }

    /** Whether the string names topics of Kafka: of Spark's source and sink, or of Kafka's own consumer. */
    static boolean isTopic(List<CodePlace.Call> calls) {
        CodePlace.Call call = calls.get(0);
        // As in consumer.subscribe(List.of("orders")).
        boolean listed = LISTS.contains(call.method()) && calls.size() > 1 && TOPIC_CALLS.contains(calls.get(1).method());
        return listed || call.argument() == 0 && TOPIC_CALLS.contains(call.method())
                || call.argument() == 1 && call.method().equals("option") && TOPIC_OPTIONS.contains(optionOf(call));
    }

    /** Whether the string names a table of a database. */
    static boolean isTable(CodePlace.Call call) {
        return call.argument() == 1 && (call.method().equals("jdbc") || call.method().equals("option")
                && optionOf(call).equals("dbtable"));
    }

    private static String optionOf(CodePlace.Call call) {
        return call.arguments().isEmpty() ? "" : call.arguments().get(0).replace("\"", "");
    }

    private static String last(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(SparkStrings::group).reduce((earlier, later) -> later).orElse(null);
    }

    private static String group(MatchResult match) {
        return match.group(1) == null ? match.group(match.groupCount()) : match.group(1);
    }
}
