package streaminglab.kernel.completion;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An option of a source or a sink of Spark.
 *
 * @param format  what {@code format} takes
 * @param calls   where it can be set: {@code readStream}, {@code read}, {@code writeStream}, {@code write}
 * @param meaning what it does, in a sentence or two
 */
public record SourceOption(String format, Set<String> calls, String name, String standard, String meaning) {

    private static final Set<String> FILES = Set.of("json", "csv", "parquet", "orc", "text", "binaryFile");
    private static final List<SourceOption> ALL = read();
    private static final Pattern FORMAT = Pattern.compile(
            "\\.(?:format\\s*\\(\\s*\"([^\"]+)\"|(json|csv|parquet|orc|text|jdbc)\\s*\\()");
    private static final Pattern CALL = Pattern.compile("\\.(readStream|read|writeStream|write)\\s*\\(");

    /** The options of this name, those first that fit the statement; options of other formats only if none fits. */
    public static List<SourceOption> of(String name, String statement) {
        List<SourceOption> named = ALL.stream().filter(each -> each.name().equalsIgnoreCase(name)).toList();
        Matcher format = FORMAT.matcher(statement);
        String asked = format.find() ? format.group(1) == null ? format.group(2) : format.group(1) : null;
        Matcher call = CALL.matcher(statement);
        String direction = call.find() ? call.group(1) : null;
        List<SourceOption> fitting = named.stream()
                .filter(each -> asked == null || each.isOf(asked))
                .filter(each -> direction == null || each.calls().contains(direction)).toList();
        return fitting.isEmpty() ? named : fitting;
    }

    /**
     * The names of the options that can be set, those of the format itself first.
     *
     * @param call   where, e.g. {@code readStream}; null for anywhere
     * @param format what is read or written; null for anything
     */
    public static List<String> names(String call, String format) {
        return ALL.stream().filter(each -> call == null || each.calls().contains(call))
                .filter(each -> format == null || each.isOf(format))
                .sorted(Comparator.comparing(each -> !each.format().equals(format)))
                .map(SourceOption::name).distinct().toList();
    }

    /** Options of files hold for each format of files, and some for every sink. */
    private boolean isOf(String asked) {
        return format.equals(asked) || format.equals("any") || format.equals("file") && FILES.contains(asked);
    }

    /** What has it, in words. */
    public String title() {
        return switch (format) {
            case "any" -> "every sink";
            case "file" -> "files";
            default -> "format \"" + format + "\"";
        };
    }

    private static List<SourceOption> read() {
        try (InputStream in = SourceOption.class.getResourceAsStream("options.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s*\\|\\s*", 5))
                    .map(part -> new SourceOption(part[0], Set.of(part[1].split(" ")), part[2], part[3], part[4])).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
