package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import streaminglab.Edition;

/**
 * The test of a chapter that holds calls of the curriculum. Its run is in a static field, and the calls are walked in
 * that: so chapters can be tested alone, in any order, in any JVM.
 */
interface ChapterTest extends PredictingTest {

    /** What the Spark that runs says, of two texts for the same. */
    static String bySpark(String of35, String of4) {
        return Edition.current() == Edition.SPARK_4 ? of4 : of35;
    }

    @TestFactory
    default Stream<DynamicTest> eachCallOfTheCurriculumRanAndItsEffectIsAsserted() {
        AssertedEffects asserted = AssertedEffects.of(this);
        List<CurriculumCall> calls = CurriculumCalls.of(asserted.chapter());
        assertThat(calls).as("calls of " + asserted.chapter()).isNotEmpty();
        return calls.stream().map(call -> DynamicTest.dynamicTest(call.toString(), () -> {
            call.checkIn(asserted.run());
            assertThat(asserted.failuresWithout(call.effect()))
                    .as("tests that fail when cell %s of %s gives nothing", call.effect(), asserted.chapter())
                    .isNotEmpty();
        }));
    }
}
