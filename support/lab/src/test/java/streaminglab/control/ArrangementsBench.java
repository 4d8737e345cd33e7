package streaminglab.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.testing.TestSession;

/**
 * A thousand random arrangements of a playground, each drawn as Spark counts it. {@code -Darrangements=50} runs fewer, and
 * {@code -Darrangements.seed=…} those of another seed.
 */
@Tag("bench")
class ArrangementsBench {

    @TempDir
    private Path folder;

    @Test
    void theDrawingSaysWhatSparkCounts() {
        int count = Integer.getInteger("arrangements", 1000);
        long seed = Long.getLong("arrangements.seed", RandomArrangements.SEED);
        try (RandomArrangements arrangements = new RandomArrangements(TestSession.get(), folder, seed)) {
            long begin = System.nanoTime();
            arrangements.run(count);
            System.out.printf("%d random arrangements of seed %d: the drawing agrees with Spark on the dropped rows of each,"
                    + " %d of them with some, and on %d rows out; %.2f s each%n", count, seed, arrangements.late(),
                    arrangements.rows(), (System.nanoTime() - begin) / 1e9 / count);
            assertThat(arrangements.late()).isBetween(count / 20, count - 1);
        }
    }
}
