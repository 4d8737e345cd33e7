package streaminglab.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What a function on DStreams made of each micro-batch. */
public final class MicroBatchResult {

    private final List<Rows.Cells> rows;

    /** @param microBatches the elements of each, in the order in which the micro-batches came */
    MicroBatchResult(List<List<?>> microBatches) {
        List<Rows.Cells> numbered = new ArrayList<>();
        for (int i = 0; i < microBatches.size(); i++) {
            int number = i + 1;
            microBatches.get(i).stream().map(element -> Rows.of(number, element))
                    .sorted(Comparator.comparing(Rows.Cells::toString)).forEach(numbered::add);
        }
        rows = List.copyOf(numbered);
    }

    List<Rows.Cells> rows() {
        return rows;
    }

    /** A line for each element: the number of its micro-batch, from 1, then its parts. */
    @Override
    public String toString() {
        return rows.isEmpty() ? "nothing came out of any micro-batch"
                : rows.stream().map(Rows.Cells::toString).collect(Collectors.joining("\n"));
    }
}
