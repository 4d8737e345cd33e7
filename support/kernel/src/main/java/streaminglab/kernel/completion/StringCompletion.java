package streaminglab.kernel.completion;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;

/** How a string could go on that is an argument of a call: what Spark takes there, columns, topics, tables, a path. */
final class StringCompletion {

    private static final Set<String> OF_COLUMNS = Set.of("select", "selectExpr", "filter", "where", "groupBy", "rollup",
            "cube", "orderBy", "sort", "sortWithinPartitions", "drop", "dropDuplicates", "dropDuplicatesWithinWatermark",
            "withColumn", "withColumnRenamed", "col", "apply", "join", "repartition", "sum", "avg", "mean", "max", "min",
            "pivot", "getAs", "fieldIndex", "describe", "partitionBy", "expr");
    /** Their first string is a column, the second one something else. */
    private static final Set<String> OF_ONE_COLUMN = Set.of("withWatermark");
    /** Functions with a name as their first argument that is no column's. */
    private static final Set<String> NO_COLUMNS = Set.of("callUDF", "call_udf", "udf");
    private static final Pattern NAME = Pattern.compile("(?<![\\p{L}\\p{N}_.])[\\p{L}\\p{N}_.]*$");
    private static final Pattern NAME_OF_SERVICE = Pattern.compile("(?<![\\p{L}\\p{N}_.-])[\\p{L}\\p{N}_.-]*$");
    private static final Pattern ROOT = Pattern.compile("\\s*([\\p{L}_][\\p{L}\\p{N}_]*)");
    private static final int FILES = 200;

    private final NotebookNames names;
    private final ServiceNames topics = ServiceNames.topics();
    private final ServiceNames tables = ServiceNames.tables();

    StringCompletion(NotebookNames names) {
        this.names = names;
    }

    /** @param end where the cursor is in the code */
    Completions of(CodePlace place, int end) {
        if (place.calls().isEmpty()) {
            return new Completions(List.of(), end);
        }
        CodePlace.Call call = place.calls().get(0);
        String begun = place.literal();
        List<String> values = SparkStrings.valuesOf(call);
        if (values != null) {
            boolean options = call.method().equals("option") && call.argument() == 0;
            return new Completions(values.stream().filter(value -> value.startsWith(begun))
                    .map(value -> options ? option(value, call) : Completion.value(value)).toList(), end - begun.length());
        }
        if (SparkStrings.isPath(call)) {
            return new Completions(files(begun), end - begun.length() + begun.lastIndexOf('/') + 1);
        }
        if (SparkStrings.isTopic(place.calls()) || SparkStrings.isTable(call)) {
            String typed = last(NAME_OF_SERVICE, begun);
            return new Completions((SparkStrings.isTable(call) ? tables : topics).now().stream()
                    .filter(each -> each.startsWith(typed)).map(Completion::value).toList(), end - typed.length());
        }
        String typed = last(NAME, begun);
        return new Completions(takesColumns(call) ? columns(place, typed) : List.of(), end - typed.length());
    }

    private static Completion option(String name, CodePlace.Call call) {
        SourceOption option = SourceOption.of(name, call.receiver()).get(0);
        return new Completion(name, "text", "", null, option.meaning() + " Default: " + option.standard());
    }

    private static String last(Pattern pattern, String begun) {
        Matcher name = pattern.matcher(begun);
        return name.find() ? name.group() : "";
    }

    private static boolean takesColumns(CodePlace.Call call) {
        return OF_COLUMNS.contains(call.method()) || OF_ONE_COLUMN.contains(call.method()) && call.argument() == 0
                || (call.receiver().isEmpty() || call.receiver().endsWith("functions"))
                        && !NO_COLUMNS.contains(call.method()) && isFunctionOfColumn(call);
    }

    private static boolean isFunctionOfColumn(CodePlace.Call call) {
        return Stream.of(functions.class.getMethods()).filter(method -> method.getName().equals(call.method()))
                .map(Method::getParameterTypes).anyMatch(types -> types.length > 0 && types[0] == String.class
                        && (call.argument() == 0 || types[types.length - 1] == String[].class));
    }

    /** Those of the Dataset that the surrounding calls begin with; of all in the notebook if it has no such variable. */
    private List<Completion> columns(CodePlace place, String typed) {
        List<Dataset<?>> all = new ArrayList<>();
        List<Dataset<?>> meant = new ArrayList<>();
        Set<String> roots = place.calls().stream().map(call -> ROOT.matcher(call.receiver())).filter(Matcher::lookingAt)
                .map(root -> root.group(1)).collect(Collectors.toSet());
        names.variables().filter(variable -> variable.typeName().contains("Dataset")).forEach(variable -> {
            if (names.valueOf(variable) instanceof Dataset<?> dataset) {
                all.add(dataset);
                if (roots.contains(variable.name())) {
                    meant.add(dataset);
                }
            }
        });
        return (meant.isEmpty() ? all : meant).stream().flatMap(dataset -> Stream.of(dataset.schema().fields()))
                .filter(field -> field.name().startsWith(typed)).map(StringCompletion::column).distinct().toList();
    }

    private static Completion column(StructField field) {
        return new Completion(field.name(), "property", field.dataType().catalogString());
    }

    /** What the folder holds that the path names so far. */
    private static List<Completion> files(String begun) {
        String folder = begun.substring(0, begun.lastIndexOf('/') + 1);
        String name = begun.substring(folder.length());
        List<Completion> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(folder))) {
            for (Path file : files) {
                String own = file.getFileName().toString();
                if (own.startsWith(name) && (!own.startsWith(".") || name.startsWith("."))) {
                    found.add(new Completion(own + (Files.isDirectory(file) ? "/" : ""), "path", ""));
                }
                if (found.size() == FILES) {
                    break;
                }
            }
        } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
            // No such folder, or none that can be read: then there is nothing to offer.
            return List.of();
        }
        return found.stream().sorted(Comparator.comparing(Completion::text)).toList();
    }
}
