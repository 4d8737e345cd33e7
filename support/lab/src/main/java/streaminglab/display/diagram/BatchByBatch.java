package streaminglab.display.diagram;

import java.util.List;
import streaminglab.display.MimeBundle;

/** A diagram of micro-batches, which can be drawn as it was when an earlier one had ended. */
public interface BatchByBatch {

    /** The numbers of the micro-batches that it knows, in their order. */
    List<Long> batches();

    /**
     * The same without what came after this micro-batch.
     *
     * @param batch its number; that of one still to come leaves nothing out
     */
    BatchByBatch upTo(long batch);

    /**
     * The same with a mark at the micro-batches from this one on: those that the last step ran.
     *
     * @param first its number; that of one still to come marks nothing
     */
    BatchByBatch marking(long first);

    /**
     * The picture as it is now.
     *
     * @throws IllegalStateException if nothing of what it knows came up to the chosen micro-batch
     */
    MimeBundle look();
}
