package streaminglab.step;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The micro-batches that one step made.
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
