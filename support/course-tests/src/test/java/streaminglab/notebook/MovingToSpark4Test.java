package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What 30-moving-to-spark-4 shows, on Spark 4 and on the Spark 3.5 beside it. */
class MovingToSpark4Test implements PredictingTest {

    private static NotebookRun run;

    @BeforeAll
    static void run() {
        run = NotebookRun.twice("30-moving-to-spark-4.ipynb");
    }

    @Test
    void itRunsTwiceInOneKernel() {
        assertThat(run.failures()).isEmpty();
        assertThat(run.unexpectedSuccesses()).isEmpty();
        for (String cell : List.of("yesterday", "moved", "proof", "settings-kept", "bad", "again", "back", "repaired",
                "answers-before", "answers-now", "tries", "switch", "uses", "uses-now", "edits", "job-now", "defaults")) {
            assertThat(run.again(cell).printed()).as(cell).isEqualTo(run.cell(cell).printed());
        }
    }

    @Test
    void spark4GoesOnWhereSpark35Ended() {
        assertThat(run.cell("yesterday").printed()).isEqualTo("""
                Spark 3.5.7
                micro-batch 0: 100 orders
                micro-batch 1: 100 orders
                micro-batch 2: 100 orders
                micro-batch 3: 0 orders
                """);
        assertThat(run.cell("moved").printed()).isEqualTo("""
                Spark 4.2.0
                micro-batch 4: 100 orders
                micro-batch 5: 100 orders
                micro-batch 6: 100 orders
                micro-batch 7: 0 orders
                """);
        assertThat(run.cell("proof").printed()).startsWith("9 minutes emitted, 0 of them differ\n");
        assertThat(KafkaConsumerTest.rows(run.cell("proof").printed())).containsExactly("|2024-03-01 21:05:00|    60|   154|");
    }

    @Test
    void theCheckpointKeepsMoreSettingsAndNotTheSwitch() {
        assertThat(run.cell("settings-kept").printed()).isEqualTo("""
                Spark 3.5: 10, and Spark 4 also:
                spark.sql.function.protobufExtensions.enabled
                spark.sql.streaming.queryEvolution.enableSourceEvolution
                spark.sql.streaming.stateStore.encodingFormat
                spark.sql.streaming.stateStore.rocksdb.mergeOperatorVersion
                spark.sql.streaming.stateStore.rowChecksum.enabled
                """);
    }

    @Test
    void anOddRowStopsTheQueryAtEachStart() {
        for (String cell : List.of("bad", "again")) {
            assertThat(run.cell(cell).printed()).as(cell).contains("[CAST_INVALID_INPUT] The value 'a few' of the type"
                    + " \"STRING\" cannot be cast to \"INT\"", "cast(pieces as int) as pieces").doesNotContain("micro-batch");
        }
    }

    @Test
    void spark35GoesOnWithWhatSpark4Wrote() {
        assertThat(run.cell("back").printed()).isEqualTo("""
                Spark 3.5.7
                micro-batch 8: 100 orders
                micro-batch 9: 0 orders
                """);
    }

    @Test
    void withTryCastNoMinuteDiffers() {
        assertThat(run.cell("repaired").printed()).isEqualTo("""
                Spark 4.2.0
                micro-batch 10: 100 orders
                micro-batch 11: 0 orders
                6 orders of a few
                13 minutes emitted, 0 of them differ
                """);
    }

    @Test
    void oneOfEightAnswersIsTheSame() {
        assertThat(run.cell("answers-before").printed()).isEqualTo("""
                cast('a few' as int): null
                'a few' > 6: null
                7 / 0: null
                2147483647 + 1: -2147483648
                array(1, 2)[2]: null
                map('a', 1)['b']: null
                to_date('2024-02-30'): null
                cast(current_date() as int): null
                """);
        assertThat(run.cell("answers-now").printed()).isEqualTo("""
                cast('a few' as int): SparkNumberFormatException: [CAST_INVALID_INPUT]
                'a few' > 6: SparkNumberFormatException: [CAST_INVALID_INPUT]
                7 / 0: SparkArithmeticException: [DIVIDE_BY_ZERO]
                2147483647 + 1: SparkArithmeticException: [ARITHMETIC_OVERFLOW]
                array(1, 2)[2]: SparkArrayIndexOutOfBoundsException: [INVALID_ARRAY_INDEX]
                map('a', 1)['b']: null
                to_date('2024-02-30'): SparkDateTimeException: [CAST_INVALID_INPUT]
                cast(current_date() as int): ExtendedAnalysisException: [DATATYPE_MISMATCH.CAST_WITH_FUNC_SUGGESTION]
                """);
        assertThat(KafkaConsumerTest.rows(run.cell("tries").printed())).containsExactly("|NULL|  NULL|NULL|NULL|NULL|");
        assertThat(run.cell("switch").printed()).isEqualTo("""
                [null,null,null,-2147483648,null,null,null,null]
                kept by the checkpoint: false
                """);
    }

    @Test
    void eightOfTwelveDoNotCompile() {
        assertThat(run.cell("uses").printed()).isEqualTo("SPARK_3_5: compiles\n");
        assertThat(run.cell("uses-now").printed()).endsWith("SPARK_4: 8 errors\n").contains("((StreamingQueryWrapper) query)",
                "new Column(expression)", "column.expr()", "rows.sqlContext()", "Dataset.ofRows(spark, plan)",
                "one.join(other, list(List.of(\"a\")))", "mutable.WrappedArray", "new Queue<>()");
    }

    @Test
    void theEditsCompileInSpark4AndSevenOfTwelveNoLongerInSpark35() {
        String printed = run.cell("edits").printed();
        assertThat(printed).startsWith("SPARK_4: compiles\n").endsWith("SPARK_3_5: 9 errors\n");
        assertThat(printed.lines().filter(line -> line.startsWith("        return ")).distinct()).hasSize(7);
        assertThat(printed).doesNotContain("sqlContext", "one.join");
    }

    @Test
    void oldClassFilesFailWhereTheyCallWhatIsNotThere() {
        assertThat(run.cell("job-now").printed()).isEqualTo("""
                Spark 4.2.0
                typed: [tea 0, tea 1, tea 2]
                stream: true
                getList: [tea, mug]
                getSeq: java.lang.NoSuchMethodError: 'scala.collection.Seq org.apache.spark.sql.Row.getSeq(int)'
                sqlContext: java.lang.NoSuchMethodError: 'org.apache.spark.sql.SQLContext org.apache.spark.sql.Dataset.sqlContext()'
                insides: java.lang.NoClassDefFoundError: org/apache/spark/sql/execution/streaming/StreamingQueryWrapper
                """);
    }

    @Test
    void elevenDefaultsDiffer() {
        assertThat(KafkaConsumerTest.rows(run.cell("defaults").printed())).hasSize(11 + 1 + 3)
                .anyMatch(row -> row.matches("\\|spark\\.sql\\.ansi\\.enabled +\\|false +\\|true +\\|"))
                .anyMatch(row -> row.matches("\\|spark\\.sql\\.orc\\.compression\\.codec +\\|snappy +\\|zstd +\\|"));
        assertThat(run.cell("defaults").printed()).endsWith("91 new\n");
        assertThat(run.cell("gone").traceback())
                .contains("The SQL config 'spark.sql.hive.verifyPartitionPath' was removed in the version 4.0.0");
    }
}
