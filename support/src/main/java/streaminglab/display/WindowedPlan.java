package streaminglab.display;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.execution.streaming.StreamExecution;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * The part of a running query that leads from its records to the windows they are grouped by. It is Spark's own plan of
 * the query, and runs as a batch here, so windows are those of the query whatever it selects, filters and maps before.
 */
final class WindowedPlan {

    /** A group that a record belongs to, and the parts of its key other than the window. */
    record Member(TimeWindow window, String key) {
    }

    /** What leaves each record in its partition, by which the groups find their record again. */
    private static final Set<String> ROW_BY_ROW = Set.of("Project", "Filter", "Expand", "EventTimeWatermark",
            "SubqueryAlias", "TypedFilter", "MapElements", "MapPartitions", "DeserializeToObject", "SerializeFromObject",
            "Generate", "CollectMetrics", "View");
    private static final String SESSION = "spark.sessionWindow";

    private final SparkSession spark;
    private final LogicalPlan input;
    private final List<Expression> keys;
    private final int window;

    private WindowedPlan(SparkSession spark, LogicalPlan input, List<Expression> keys, int window) {
        this.spark = spark;
        this.input = input;
        this.keys = keys;
        this.window = window;
    }

    /** The plan of a query that has run a micro-batch; null if it does not group by windows, or not row by row until there. */
    static WindowedPlan of(StreamExecution query) {
        Aggregate aggregate = windowed(query.lastExecution().analyzed());
        if (aggregate == null || !isRowByRow(aggregate.child())) {
            return null;
        }
        List<Expression> keys = JavaConverters.seqAsJavaList(aggregate.groupingExpressions());
        int window = IntStream.range(0, keys.size()).filter(i -> TimeWindow.isTypeOf(keys.get(i).dataType())).findFirst().orElseThrow();
        return new WindowedPlan(query.sparkSession(), aggregate.child(), keys, window);
    }

    /** True of session windows, which merge where they meet; here they are those of single records. */
    boolean isSession() {
        return keys.get(window) instanceof NamedExpression named && named.metadata().contains(SESSION);
    }

    /** The groups of each of the records, in their order. */
    List<List<Member>> members(List<Row> records, StructType schema) {
        List<List<Member>> members = new ArrayList<>();
        records.forEach(record -> members.add(new ArrayList<>()));
        if (records.isEmpty()) {
            return members;
        }
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        // A record, a partition.
        Dataset<Row> single = spark.createDataFrame(context.parallelize(records, records.size()), schema);
        Dataset<Row> grouped = Dataset.ofRows(spark, over(input, single.queryExecution().analyzed()));
        for (Tuple2<Integer, Row> found : grouped.select(columns()).toJavaRDD()
                .mapPartitionsWithIndex(WindowedPlan::numbered, true).collect()) {
            Row row = found._2();
            List<String> key = new ArrayList<>();
            IntStream.range(0, keys.size()).filter(i -> i != window).forEach(i -> key.add(String.valueOf(row.get(i))));
            members.get(found._1()).add(new Member(TimeWindow.of(row.getStruct(window)), String.join(" ", key)));
        }
        return members;
    }

    private static Iterator<Tuple2<Integer, Row>> numbered(Integer partition, Iterator<Row> rows) {
        List<Tuple2<Integer, Row>> numbered = new ArrayList<>();
        rows.forEachRemaining(row -> numbered.add(new Tuple2<>(partition, row)));
        return numbered.iterator();
    }

    private Column[] columns() {
        return IntStream.range(0, keys.size()).mapToObj(i -> i == window ? new Column(keys.get(i)).as("k" + i)
                : new Column(keys.get(i)).cast("string").as("k" + i)).toArray(Column[]::new);
    }

    /** The aggregation nearest to the source. */
    private static Aggregate windowed(LogicalPlan plan) {
        for (LogicalPlan child : JavaConverters.seqAsJavaList(plan.children())) {
            Aggregate below = windowed(child);
            if (below != null) {
                return below;
            }
        }
        return plan instanceof Aggregate aggregate
                && aggregate.groupingExpressions().exists(key -> TimeWindow.isTypeOf(key.dataType())) ? aggregate : null;
    }

    private static boolean isRowByRow(LogicalPlan plan) {
        return plan.children().isEmpty() || plan.children().size() == 1
                && ROW_BY_ROW.contains(plan.nodeName()) && isRowByRow(plan.children().head());
    }

    /** The same operators over other records. */
    private static LogicalPlan over(LogicalPlan plan, LogicalPlan records) {
        if (!plan.children().isEmpty()) {
            return (LogicalPlan) plan.withNewChildren(seq(List.of(over(plan.children().head(), records))));
        }
        // The operators above know the columns by the numbers that they have in the query's own source.
        List<Attribute> from = JavaConverters.seqAsJavaList(records.output());
        List<NamedExpression> to = new ArrayList<>();
        for (Attribute wanted : JavaConverters.seqAsJavaList(plan.output())) {
            Attribute column = from.stream().filter(each -> each.name().equals(wanted.name())).findFirst().orElseThrow();
            to.add(new Alias(column, wanted.name(), wanted.exprId(), seq(List.of()), Option.empty(), seq(List.of())));
        }
        return new Project(seq(to), records);
    }

    private static <T> Seq<T> seq(List<T> list) {
        return JavaConverters.asScalaBuffer(list).toList();
    }
}
