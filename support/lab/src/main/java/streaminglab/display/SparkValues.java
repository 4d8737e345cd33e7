package streaminglab.display;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.types.StructType;
import streaminglab.display.markup.Html;
import streaminglab.display.markup.RowTexts;
import streaminglab.display.markup.TableOfValues;

/** Spark's own values as displays: a Dataset's first rows, a schema's tree, what a query is doing. */
public final class SparkValues {

    private SparkValues() {
    }

    /** The value as something to look at; null for one of another class. */
    public static MimeBundle of(Object value) {
        if (value instanceof Dataset<?> dataset) {
            return dataset.isStreaming() ? streaming(dataset) : rows(dataset);
        }
        if (value instanceof Row row) {
            return row(row);
        }
        if (value instanceof StructType schema) {
            return preformatted(schema.treeString(Integer.MAX_VALUE));
        }
        if (value instanceof StreamingQuery query) {
            return query(query);
        }
        if (value instanceof StreamingQueryProgress progress) {
            return progress(progress);
        }
        return null;
    }

    /** The first rows of a batch Dataset, each value as Spark itself casts it to a string. */
    public static MimeBundle rows(Dataset<?> dataset) {
        List<Row> first = RowTexts.texts(dataset).takeAsList(TableOfValues.ROWS + 1);
        TableOfValues table = new TableOfValues(Arrays.asList(dataset.columns()),
                first.stream().map(RowTexts::values).toList());
        if (first.size() > TableOfValues.ROWS) {
            table.note("the first " + TableOfValues.ROWS + " rows; show(n) prints more");
        }
        return MimeBundle.of(table);
    }

    private static MimeBundle streaming(Dataset<?> dataset) {
        String schema = dataset.schema().treeString(Integer.MAX_VALUE);
        String text = "A streaming Dataset: a plan for rows that are still to come, with the columns\n" + schema
                + "To see rows, start a query: .writeStream().format(\"console\").start(), or %%sql over a view of it";
        return new MimeBundle("<p>A streaming Dataset: a plan for rows that are still to come, with the columns</p><pre>"
                + Html.escape(schema) + "</pre><p>To see rows, start a query: "
                + "<code>.writeStream().format(\"console\").start()</code>, or <code>%%sql</code> over a view of it</p>",
                text);
    }

    private static MimeBundle row(Row row) {
        List<List<String>> fields = IntStream.range(0, row.size())
                .mapToObj(i -> List.of(row.schema() == null ? String.valueOf(i) : row.schema().fieldNames()[i],
                        String.valueOf(row.get(i))))
                .toList();
        TableOfValues table = new TableOfValues(List.of("column", "value"), fields);
        if (fields.size() > TableOfValues.ROWS) {
            table.note("the first " + TableOfValues.ROWS + " of " + fields.size() + " columns");
        }
        return MimeBundle.of(table);
    }

    private static MimeBundle query(StreamingQuery query) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("name", String.valueOf(query.name())));
        lines.add(List.of("state", query.isActive() ? query.status().message()
                : query.exception().isDefined() ? "failed: " + query.exception().get().getMessage() : "stopped"));
        StreamingQueryProgress last = query.lastProgress();
        lines.add(List.of("last batch", last == null ? "none yet" : String.valueOf(last.batchId())));
        if (last != null) {
            lines.addAll(measures(last));
        }
        lines.add(List.of("id", query.id().toString()));
        return MimeBundle.of(new TableOfValues(List.of("query", ""), lines));
    }

    private static MimeBundle progress(StreamingQueryProgress progress) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("batch", String.valueOf(progress.batchId())));
        lines.addAll(measures(progress));
        TableOfValues table = new TableOfValues(List.of("progress", ""), lines);
        return new MimeBundle(table.html() + "<details><summary>as Spark reports it</summary><pre>"
                + Html.escape(progress.prettyJson()) + "</pre></details>", table.text());
    }

    private static List<List<String>> measures(StreamingQueryProgress progress) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("at", progress.timestamp()));
        lines.add(List.of("input rows", String.valueOf(progress.numInputRows())));
        lines.add(List.of("input rows/s", String.valueOf(progress.inputRowsPerSecond())));
        lines.add(List.of("processed rows/s", String.valueOf(progress.processedRowsPerSecond())));
        lines.add(List.of("duration", durations(progress.durationMs())));
        if (progress.eventTime().containsKey("watermark")) {
            lines.add(List.of("watermark", progress.eventTime().get("watermark")));
        }
        for (var state : progress.stateOperators()) {
            lines.add(List.of("state rows", state.numRowsTotal() + ", " + state.numRowsDroppedByWatermark()
                    + " dropped late"));
        }
        return lines;
    }

    private static String durations(Map<String, Long> millis) {
        return millis.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey() + " " + each.getValue() + " ms").collect(Collectors.joining(", "));
    }

    private static MimeBundle preformatted(String text) {
        return new MimeBundle("<pre>" + Html.escape(text) + "</pre>", text);
    }
}
