package streaminglab.display;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of the records of one step.
 *
 * @param batches the micro-batches that ran, of each query in order
 */
public record Step(List<MicroBatch> batches) {

    public Step {
        batches = List.copyOf(batches);
    }

    /** A line for each micro-batch. */
    @Override
    public String toString() {
        return batches.stream().map(MicroBatch::toString).collect(Collectors.joining("\n"));
    }
}
