package streaminglab.kernel.completion;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Spark takes in the strings of its calls: modes, formats, and the options of sources and sinks of Spark 3.5. */
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

    /** What all files have, by the method that the reader or writer comes from. */
    private static final Map<String, List<String>> OF_FILES = Map.of(
            "readStream", words("path maxFilesPerTrigger latestFirst fileNameOnly maxFileAge cleanSource sourceArchiveDir"
                    + " pathGlobFilter recursiveFileLookup"),
            "read", words("path pathGlobFilter recursiveFileLookup modifiedBefore modifiedAfter"),
            "writeStream", words("path"), "write", words("path"));

    private static final Map<String, List<String>> READ = Map.of(
            "kafka", words("kafka.bootstrap.servers subscribe subscribePattern assign startingOffsets"
                    + " startingOffsetsByTimestamp startingTimestamp failOnDataLoss includeHeaders minPartitions"
                    + " groupIdPrefix kafka.group.id kafkaConsumer.pollTimeoutMs fetchOffset.numRetries"
                    + " fetchOffset.retryIntervalMs"),
            "rate", words("rowsPerSecond rampUpTime numPartitions"),
            "rate-micro-batch", words("rowsPerBatch numPartitions startTimestamp advanceMillisPerBatch"),
            "socket", words("host port includeTimestamp"),
            "csv", words("header sep inferSchema enforceSchema mode columnNameOfCorruptRecord nullValue emptyValue nanValue"
                    + " dateFormat timestampFormat quote escape comment encoding lineSep multiLine samplingRatio"
                    + " ignoreLeadingWhiteSpace ignoreTrailingWhiteSpace locale maxColumns maxCharsPerColumn"),
            "json", words("mode columnNameOfCorruptRecord multiLine dateFormat timestampFormat timeZone primitivesAsString"
                    + " prefersDecimal allowComments allowUnquotedFieldNames allowSingleQuotes allowNumericLeadingZeros"
                    + " dropFieldIfAllNull samplingRatio encoding lineSep locale"),
            "text", words("wholetext lineSep"),
            "parquet", words("mergeSchema"),
            "orc", words("mergeSchema"),
            "jdbc", words("url dbtable query driver user password partitionColumn lowerBound upperBound numPartitions"
                    + " fetchsize queryTimeout sessionInitStatement customSchema"));

    private static final Map<String, List<String>> WRITE = Map.of(
            "kafka", words("kafka.bootstrap.servers topic"),
            "console", words("numRows truncate"),
            "csv", words("header sep quote escape quoteAll nullValue emptyValue dateFormat timestampFormat compression"
                    + " encoding lineSep"),
            "json", words("compression dateFormat timestampFormat timeZone encoding lineSep ignoreNullFields"),
            "text", words("compression lineSep"),
            "parquet", words("compression"),
            "orc", words("compression"),
            "jdbc", words("url dbtable driver user password batchsize isolationLevel truncate createTableOptions"
                    + " createTableColumnTypes numPartitions"));

    private static final Map<String, List<String>> OF_BATCH_KAFKA = Map.of("read",
            words("endingOffsets endingOffsetsByTimestamp endingTimestamp"), "readStream",
            words("maxOffsetsPerTrigger minOffsetsPerTrigger maxTriggerDelay"));

    private static final Set<String> FILES = Set.of("json", "csv", "text", "parquet", "orc");
    private static final Set<String> PATHS = Set.of("load", "json", "csv", "text", "textFile", "parquet", "orc", "save",
            "start", "textFileStream", "wholeTextFiles");
    private static final Set<String> PATH_OPTIONS = Set.of("path", "checkpointLocation", "sourceArchiveDir");
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
            return call.argument() == 0 ? options(of, last(FORMAT, call.receiver())) : OPTION_VALUES.get(optionOf(call));
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

    private static String optionOf(CodePlace.Call call) {
        return call.arguments().isEmpty() ? "" : call.arguments().get(0).replace("\"", "");
    }

    /** The options of one format in one direction; of all formats where the code names none before them. */
    private static List<String> options(String begun, String format) {
        Map<String, Set<String>> byFormat = new TreeMap<>();
        for (String of : begun == null ? FORMATS.keySet() : Set.of(begun)) {
            for (String each : format == null ? FORMATS.get(of) : List.of(format)) {
                byFormat.computeIfAbsent(each, any -> new LinkedHashSet<>()).addAll(options(of, each, of.startsWith("read")));
            }
        }
        return byFormat.values().stream().flatMap(Set::stream).distinct().toList();
    }

    private static List<String> options(String of, String format, boolean reads) {
        Stream<String> own = (reads ? READ : WRITE).getOrDefault(format, List.of()).stream();
        Stream<String> kafka = format.equals("kafka") ? OF_BATCH_KAFKA.getOrDefault(of, List.of()).stream() : Stream.of();
        Stream<String> files = FILES.contains(format) ? OF_FILES.get(of).stream() : Stream.of();
        Stream<String> query = of.equals("writeStream") ? Stream.of("checkpointLocation") : Stream.of();
        return Stream.of(own, kafka, files, query).flatMap(each -> each).toList();
    }

    private static String last(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(SparkStrings::group).reduce((earlier, later) -> later).orElse(null);
    }

    private static String group(MatchResult match) {
        return match.group(1) == null ? match.group(match.groupCount()) : match.group(1);
    }
}
