package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import streaminglab.authoring.AfternoonPath;
import streaminglab.authoring.AfternoonPath.Part;
import streaminglab.authoring.Course;
import streaminglab.notebook.AssertedEffects.Outcomes;
import streaminglab.notebook.Notebook.Cell;
import streaminglab.testing.Checkout;

/**
 * The afternoon's notebooks run on the same services one after the other, without the cells that its table leaves out.
 *
 * <p>Each chapter has a test that runs it whole. A part that is its beginning does there what it does alone, so
 * {@code make test} runs only the parts that go on behind something left out, and CI those of chapters that have changed. The whole path takes some minutes:
 * {@code mvn -f support/pom.xml verify -Dtest=AfternoonTest -Dafternoon=whole}.
 */
class AfternoonTest {

    private static final boolean WHOLE = "whole".equals(System.getProperty("afternoon"));

    @TestFactory
    Stream<DynamicTest> eachPartRunsInOrderWithoutTheCellsLeftOut() {
        List<Part> path = AfternoonPath.of(Course.in(Checkout.HOME));
        List<Part> parts = path.stream().filter(part -> WHOLE || !part.isBeginning()).toList();
        assertThat(parts).isNotEmpty();
        return parts.stream().filter(part -> WHOLE || !NotebookRun.isTriedInPart(fileOf(part))).map(part ->
                DynamicTest.dynamicTest(part.chapter().name() + ", " + part.read(), () -> runs(part)));
    }

    private static String fileOf(Part part) {
        return part.chapter().file().getFileName().toString();
    }

    private static void runs(Part part) throws ReflectiveOperationException {
        Set<String> left = part.left().stream().map(Cell::id).collect(Collectors.toSet());
        NotebookRun run = NotebookRun.onceWithout(left, fileOf(part));
        assertThat(run.failures()).isEmpty();
        assertThat(run.unexpectedSuccesses()).isEmpty();
        assertThat(run.cells().stream().filter(Cell::isCode).map(Cell::id))
                .containsExactlyElementsOf(part.kept().stream().map(Cell::id).toList());
        assertThat(run.cells()).filteredOn(Cell::isCode).allMatch(Cell::hasRun);
        if (!left.isEmpty()) {
            showsTheSame(part, left, run);
        }
    }

    /** What the chapter's test asserts of cells that are all run holds here, too. */
    private static void showsTheSame(Part part, Set<String> left, NotebookRun run) throws ReflectiveOperationException {
        Constructor<?> constructor = EveryChapterIsTestedTest.testOf(part.chapter().name()).getDeclaredConstructor();
        constructor.setAccessible(true);
        Outcomes outcomes = AssertedEffects.of(constructor.newInstance()).outcomes(run);
        assertThat(outcomes.held()).isNotEmpty();
        assertAll(outcomes.failures().entrySet().stream().filter(failure -> !asksForOneOf(left, failure.getValue()))
                .map(AfternoonTest::fail));
    }

    private static boolean asksForOneOf(Set<String> left, Throwable failure) {
        return failure instanceof IllegalArgumentException
                && left.stream().anyMatch(cell -> failure.getMessage().endsWith(" has no cell " + cell));
    }

    private static Executable fail(Map.Entry<String, Throwable> failure) {
        return () -> {
            throw new AssertionError("without the cells left out, " + failure.getKey() + " does not hold", failure.getValue());
        };
    }
}
