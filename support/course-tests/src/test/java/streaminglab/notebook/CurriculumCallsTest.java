package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import streaminglab.authoring.Course;
import streaminglab.testing.Checkout;

class CurriculumCallsTest {

    /** Methods and options of the curriculum's own code, source by source, as Java has them. */
    private static final List<String> PROMISED = List.of(
            "JavaStreamingContext", "Durations", "socketTextStream", "createDirectStream", "kafkaClient", "group.id",
            "flatMap", "mapToPair", "reduceByKey", "reduceByKeyAndWindow", "updateStateByKey",
            "readStream", "kafka.bootstrap.servers", "subscribe", "load", "select", "col", "cast", "withColumn",
            "current_timestamp", "withWatermark", "groupBy", "window", "count",
            "writeStream", "append", "complete", "update", "console", "memory", "queryName", "start",
            "selectExpr", "write", "topic", "save", "foreachBatch", "startingOffsets", "from_json", "as", "data.*",
            "StructType", "add", "TimestampType", "StringType", "json", "schema", "filter", "equalTo",
            "agg", "avg", "max", "min", "jdbc", "dbtable", "mode", "trigger", "ProcessingTime");

    @Test
    void eachCallThatIsPromisedHasItsCell() {
        String code = CurriculumCalls.ALL.stream().map(CurriculumCall::code).collect(Collectors.joining("\n"));
        assertThat(PROMISED)
                .allSatisfy(name -> assertThat(code).containsPattern("(?<!\\w)" + Pattern.quote(name) + "(?!\\w)"));
    }

    @Test
    void eachCellOfTheTableHoldsItsCall() {
        Course course = Course.in(Checkout.HOME);
        assertThat(CurriculumCalls.ALL).isNotEmpty().allSatisfy(call -> {
            call.assertStandsIn(course.notebook(call.chapter() + ".ipynb").cell(call.cell()));
            assertThat(course.notebook(call.chapter() + ".ipynb").cell(call.effect()).isCode()).isTrue();
        });
    }

    /** Only a chapter's own test runs it, so the walk is done there. */
    @Test
    void eachChapterOfTheTableIsWalkedByItsTest() {
        assertThat(CurriculumCalls.ALL).extracting(call -> EveryChapterIsTestedTest.testOf(call.chapter()))
                .allSatisfy(test -> assertThat(test).isAssignableTo(ChapterTest.class));
    }
}
