package streaminglab.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Product;
import scala.collection.JavaConverters;
import streaminglab.check.diagnosis.RowText;
import streaminglab.display.markup.RowTexts;

/** Rows as text. */
final class Rows {

    private Rows() {
    }

    /** By Spark's own cast to text, which shows times in the session's zone and no zeros after the second. */
    static List<RowText> of(Dataset<Row> rows) {
        return RowTexts.uncut(rows).collectAsList().stream().map(row -> new RowText(RowTexts.values(row))).toList();
    }

    /** An element of an RDD: the parts of a tuple or row, or the whole. */
    static RowText of(Object element) {
        List<String> values = new ArrayList<>();
        if (element instanceof Row row) {
            for (int i = 0; i < row.length(); i++) {
                values.add(String.valueOf(row.get(i)));
            }
        } else if (element instanceof Product tuple) {
            JavaConverters.asJavaIterator(tuple.productIterator()).forEachRemaining(part -> values.add(String.valueOf(part)));
        } else {
            values.add(String.valueOf(element));
        }
        return new RowText(values);
    }

    /** The rows of each micro-batch, sorted as text, with its number before them, from 1. */
    static List<RowText> numbered(List<List<RowText>> microBatches) {
        List<RowText> numbered = new ArrayList<>();
        for (int i = 0; i < microBatches.size(); i++) {
            String number = String.valueOf(i + 1);
            microBatches.get(i).stream().map(row -> row.after(number)).sorted(Comparator.comparing(RowText::toString))
                    .forEach(numbered::add);
        }
        return List.copyOf(numbered);
    }

    /** A line for each. */
    static String lines(List<RowText> rows) {
        return rows.stream().map(RowText::toString).collect(Collectors.joining("\n"));
    }

    /** The same below a line with the names of the columns. */
    static String lines(List<String> columns, List<RowText> rows) {
        return "micro-batch | " + String.join(" | ", columns) + "\n" + lines(rows);
    }
}
