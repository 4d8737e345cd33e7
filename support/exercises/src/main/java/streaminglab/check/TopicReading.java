package streaminglab.check;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructType;
import streaminglab.check.diagnosis.Given;
import streaminglab.check.diagnosis.RowText;

/** What a query read of a {@link SampleTopic}, and where it began each time it was started. */
public final class TopicReading implements Checked<ReadingClaim> {

    private final List<RowText> rows;
    private final StructType schema;
    private final List<List<RowText>> beginnings;
    private final Given given;

    /** @param given the messages of each moment, and what the query declares */
    TopicReading(List<RowText> rows, StructType schema, List<List<RowText>> beginnings, Given given) {
        this.rows = rows;
        this.schema = schema;
        this.beginnings = List.copyOf(beginnings);
        this.given = given;
    }

    List<RowText> rows() {
        return rows;
    }

    StructType schema() {
        return schema;
    }

    Given given() {
        return given;
    }

    /** Partition and offset of what the first start read first. */
    List<RowText> firstBeginning() {
        return beginnings.get(0);
    }

    /** The same of the last start. */
    List<RowText> lastBeginning() {
        return beginnings.get(beginnings.size() - 1);
    }

    int starts() {
        return beginnings.size();
    }

    @Override
    public ReadingClaim claim(Check check, String claim) {
        return new ReadingClaim(check, claim, this);
    }

    /** The columns, a line for each row with the number of its micro-batch before it, and where each start began. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(rows.isEmpty() ? "nothing was read"
                : Rows.lines(List.of(schema.fieldNames()), rows));
        for (int i = 0; i < beginnings.size(); i++) {
            text.append("\nstart ").append(i + 1).append(" began with ").append(beginnings.get(i).stream()
                    .map(each -> "offset " + each.get(1) + " of partition " + each.get(0))
                    .collect(Collectors.joining(", ")));
        }
        return text.toString();
    }
}
