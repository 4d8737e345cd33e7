package streaminglab.check;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** How names and types of columns differ from the expected ones; whether they can be null does not count. */
final class SchemaDifference {

    private SchemaDifference() {
    }

    /**
     * What differs first, in a sentence; null if nothing does.
     *
     * @param ddl the expected ones as in SQL, such as {@code "minute TIMESTAMP, orders BIGINT"}
     */
    static String inWords(StructType schema, String ddl) {
        List<String> expected = columns(StructType.fromDDL(ddl));
        List<String> found = columns(schema);
        for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
            if (!expected.get(i).equals(found.get(i))) {
                String window = schema.fields()[i].dataType().typeName().equals("struct")
                        ? " It is a struct, with start and end inside; take the part that is asked for, as in"
                                + " col(\"window.start\")."
                        : "";
                return "Column " + (i + 1) + " is " + found.get(i) + ", and should be " + expected.get(i) + "."
                        + window;
            }
        }
        return expected.size() == found.size() ? null : "The columns are " + String.join(", ", found)
                + ". They should be " + String.join(", ", expected) + ".";
    }

    private static List<String> columns(StructType schema) {
        return Arrays.stream(schema.fields()).map(SchemaDifference::column).collect(Collectors.toList());
    }

    private static String column(StructField field) {
        return field.name() + " " + field.dataType().sql();
    }
}
