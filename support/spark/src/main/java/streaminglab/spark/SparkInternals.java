package streaminglab.spark;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/** Whether the Spark on the class path still has what this module reaches for. */
public final class SparkInternals {

    /** What no edition says differently; the rest is in {@code SparkRelease.SYMBOLS}. */
    private static final List<String> SYMBOLS = List.of(
            "org.apache.spark.sql.execution.streaming.sources.MemorySink#dataSinceBatch",
            "org.apache.spark.sql.execution.streaming.sources.MemorySink#latestBatchId",
            "org.apache.spark.sql.execution.streaming.ProcessingTimeTrigger#intervalMs",
            "org.apache.spark.sql.execution.streaming.ContinuousTrigger#intervalMs",
            "org.apache.spark.sql.catalyst.util.DateTimeUtils#fromJavaTimestamp",
            "org.apache.spark.sql.catalyst.util.DateTimeUtils#microsToInstant",
            "org.apache.spark.sql.catalyst.plans.logical.Aggregate#groupingExpressions",
            "org.apache.spark.sql.catalyst.plans.logical.Expand#projections",
            "org.apache.spark.sql.catalyst.plans.logical.Project#projectList",
            "org.apache.spark.sql.catalyst.streaming.StreamingRelationV2#extraOptions",
            "org.apache.spark.sql.catalyst.encoders.ExpressionEncoder#createSerializer",
            "org.apache.spark.sql.catalyst.expressions.LessThanOrEqual#left",
            "org.apache.spark.sql.catalyst.expressions.GetStructField#child",
            "org.apache.spark.sql.catalyst.expressions.BoundReference#ordinal",
            "org.apache.spark.sql.execution.SparkSqlParser#parsePlan",
            "org.apache.spark.streaming.dstream.WindowedDStream#windowDuration",
            "org.apache.spark.streaming.dstream.ReducedWindowedDStream#windowDuration",
            "org.apache.spark.streaming.dstream.DStream#generatedRDDs",
            "org.apache.spark.streaming.scheduler.JobScheduler#inputInfoTracker",
            "org.apache.spark.streaming.scheduler.JobScheduler#clock",
            "org.apache.spark.util.ManualClock#setTime");

    private SparkInternals() {
    }

    /**
     * Which classes and methods of Spark's internals this release lacks, as {@code class} or {@code class#method}; empty
     * where all of them are there. It loads classes, initializes none and starts nothing.
     */
    public static List<String> missing() {
        List<String> wanted = new ArrayList<>(SYMBOLS);
        wanted.addAll(SparkRelease.SYMBOLS);
        return LibrarySymbols.missing(wanted, Modifier::isPublic);
    }
}
