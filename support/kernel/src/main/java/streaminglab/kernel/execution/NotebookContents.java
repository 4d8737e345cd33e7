package streaminglab.kernel.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.streaming.StreamingQuery;
import streaminglab.kernel.jshell.CellSource;
import streaminglab.kernel.jshell.PlainCode;

/** What the notebook's cells have declared, as {@code %who} shows it. */
public final class NotebookContents {

    private static final int COLUMNS = 8;

    private final CellEvaluator evaluator;

    public NotebookContents(CellEvaluator evaluator) {
        this.evaluator = evaluator;
    }

    private record Entry(String name, String type, String cell, String more) {
    }

    /** Variables, methods and classes, a line each. */
    public List<String> lines() {
        JShell shell = evaluator.getShell();
        List<Entry> entries = new ArrayList<>();
        shell.variables().forEach(each -> add(entries, each, each.name(), each.typeName(), stateOf(each)));
        shell.methods().forEach(each -> add(entries, each, each.name() + "()",
                each.signature().replaceFirst(".*\\)", ""), "takes (" + each.parameterTypes() + ")"));
        shell.types().forEach(each -> add(entries, each, each.name(), kind(each), ""));
        int names = width(entries.stream().map(Entry::name));
        int types = width(entries.stream().map(Entry::type));
        int cells = width(entries.stream().map(Entry::cell));
        return entries.stream().map(each -> String.format("%-" + names + "s  %-" + types + "s  %-" + cells + "s  %s",
                each.name(), each.type(), each.cell(), each.more()).stripTrailing()).toList();
    }

    private static int width(Stream<String> texts) {
        return texts.mapToInt(String::length).max().orElse(1);
    }

    private void add(List<Entry> entries, Snippet snippet, String name, String type, String more) {
        CellSource source = evaluator.sourceOf(snippet);
        // The kernel's own start-up has the number 0; JShell's names for values begin with a dollar sign.
        if (source != null && source.cell() > 0 && !name.startsWith("$")) {
            boolean defined = evaluator.getShell().status(snippet) == Snippet.Status.VALID;
            entries.add(new Entry(name, type, "cell [" + source.cell() + "]",
                    defined ? more : "uses what is not defined: " + unresolved(snippet)));
        }
    }

    private String unresolved(Snippet snippet) {
        return snippet instanceof DeclarationSnippet declaration
                ? evaluator.getShell().unresolvedDependencies(declaration).collect(Collectors.joining(", ")) : "";
    }

    private static String kind(TypeDeclSnippet type) {
        return switch (type.subKind()) {
            case INTERFACE_SUBKIND -> "interface";
            case ENUM_SUBKIND -> "enum";
            case ANNOTATION_TYPE_SUBKIND -> "annotation";
            default -> PlainCode.of(type.source()).text().matches("(?s).*?\\brecord\\s+" + type.name() + "\\b.*")
                    ? "record" : "class";
        };
    }

    /** A Dataset's columns, a query's state; for others what null is. */
    private String stateOf(VarSnippet variable) {
        Object value = evaluator.valueOf(variable);
        if (value instanceof Dataset<?> dataset) {
            return (dataset.isStreaming() ? "stream: " : "") + columns(dataset);
        }
        if (value instanceof StreamingQuery query) {
            return query.exception().isDefined() ? "failed" : query.isActive() ? "runs: " + query.status().message() : "stopped";
        }
        return value == null ? "null" : "";
    }

    private static String columns(Dataset<?> dataset) {
        int more = dataset.columns().length - COLUMNS;
        return Stream.of(dataset.schema().fields()).limit(COLUMNS)
                .map(field -> field.name() + " " + field.dataType().catalogString())
                .collect(Collectors.joining(", ")) + (more > 0 ? ", … " + more + " more columns" : "");
    }
}
