package streaminglab.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import streaminglab.authoring.AfternoonPath.Part;
import streaminglab.testing.Checkout;

/**
 * What the table of the afternoon says to read is there, and names nothing of the cells left out. That it runs is for
 * AfternoonTest in course-tests.
 */
class AfternoonPathTest {

    private static final Course COURSE = Course.in(Checkout.HOME);
    private static final List<Part> PARTS = AfternoonPath.of(COURSE);

    @Test
    void itsMinutesAddUpToThoseOfThePath() {
        int minutes = PARTS.stream().mapToInt(Part::minutes).sum();
        assertThat(COURSE.notebook(Course.START).prose())
                .contains("| an afternoon | Structured Streaming and Kafka | " + minutes + " |");
    }

    @TestFactory
    Stream<DynamicTest> eachPartIsThereAndNeedsNoCellThatIsLeftOut() {
        assertThat(PARTS).hasSize(10);
        return PARTS.stream().map(part -> DynamicTest.dynamicTest(part.chapter().name() + ", " + part.read(), () -> {
            assertThat(part.sections()).containsAll(part.named());
            CellNames.assertNoneIsMissing(part.kept(), part.left());
        }));
    }
}
