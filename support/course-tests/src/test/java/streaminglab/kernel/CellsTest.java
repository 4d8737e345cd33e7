package streaminglab.kernel;

import org.junit.jupiter.api.extension.ExtendWith;

/** In local mode, where driver and executors are one process. */
@ExtendWith(LocalKernel.class)
class CellsTest extends LearnersCells {
}
