package streaminglab.check;

import java.util.List;
import java.util.stream.Collectors;

/** What a query read of a {@link SampleTopic}, and where it began each time it was started. */
public final class TopicReading {

    private final List<Rows.Cells> rows;
    private final List<String> columns;
    private final List<List<Rows.Cells>> beginnings;

    TopicReading(List<Rows.Cells> rows, List<String> columns, List<List<Rows.Cells>> beginnings) {
        this.rows = rows;
        this.columns = columns;
        this.beginnings = List.copyOf(beginnings);
    }

    List<Rows.Cells> rows() {
        return rows;
    }

    /** Partition and offset of what the first start read first. */
    List<Rows.Cells> firstBeginning() {
        return beginnings.get(0);
    }

    /** The same of the last start. */
    List<Rows.Cells> lastBeginning() {
        return beginnings.get(beginnings.size() - 1);
    }

    int starts() {
        return beginnings.size();
    }

    /** The columns, a line for each row with the number of its micro-batch before it, and where each start began. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(rows.isEmpty() ? "nothing was read"
                : "micro-batch | " + String.join(" | ", columns) + "\n"
                        + rows.stream().map(Rows.Cells::toString).collect(Collectors.joining("\n")));
        for (int i = 0; i < beginnings.size(); i++) {
            text.append("\nstart ").append(i + 1).append(" began with ").append(beginnings.get(i).stream()
                    .map(each -> "offset " + each.get(1) + " of partition " + each.get(0))
                    .collect(Collectors.joining(", ")));
        }
        return text.toString();
    }
}
