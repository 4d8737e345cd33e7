package streaminglab.display.diagram;

import java.util.List;
import org.apache.spark.streaming.Time;

/**
 * One window of a DStream, as Spark computed it.
 *
 * @param end      the time of its micro-batch
 * @param adds     the micro-batches that were read and came in: the new ones with an inverse function, all without
 * @param removes  those that were read to take them out again; none without an inverse function
 * @param keeps    those that are in it and were not read, since the result before holds them
 * @param result   its elements as text, sorted
 */
record WindowRun(Time end, List<Part> adds, List<Part> removes, List<Time> keeps, Elements result) {

    /** A micro-batch of the DStream that the window is over. */
    record Part(Time time, Elements elements) {
    }

    /** The first elements of an RDD, and whether there are more. */
    record Elements(List<String> first, boolean more) {
    }
}
