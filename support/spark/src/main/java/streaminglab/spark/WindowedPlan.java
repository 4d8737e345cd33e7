package streaminglab.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Expand;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * The part of a running query that leads from its records to the windows they are grouped by. It is Spark's own plan of
 * the query, and runs as a batch here, so windows are those of the query whatever it selects, filters and maps before.
 */
public final class WindowedPlan {

    /** A group that a record belongs to, and the parts of its key other than the window. */
    public record Member(TimeWindow window, String key) {
    }

    /** What makes rows of each record alone, and passes on a column that it does not know or can be made to. */
    private static final Set<String> ROW_BY_ROW = Set.of("Project", "Filter", "Expand", "EventTimeWatermark",
            "SubqueryAlias", "Generate", "CollectMetrics");
    private static final String RECORD = "record number";
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

    /** The analyzed plan of a micro-batch; null if it does not group by windows, or not row by row until there. */
    static WindowedPlan of(SparkSession spark, LogicalPlan analyzed) {
        Aggregate aggregate = windowed(analyzed);
        if (aggregate == null || !isRowByRow(aggregate.child())) {
            return null;
        }
        List<Expression> keys = JavaConverters.seqAsJavaList(aggregate.groupingExpressions());
        int window = IntStream.range(0, keys.size()).filter(i -> TimeWindow.isTypeOf(keys.get(i).dataType())).findFirst().orElseThrow();
        return new WindowedPlan(spark, aggregate.child(), keys, window);
    }

    /** True of session windows, which merge where they meet; here they are those of single records. */
    public boolean isSession() {
        return keys.get(window) instanceof NamedExpression named && named.metadata().contains(SESSION);
    }

    /** The groups of each of the records, in their order. */
    public List<List<Member>> members(List<Row> records, StructType schema) {
        List<List<Member>> members = new ArrayList<>();
        records.forEach(record -> members.add(new ArrayList<>()));
        if (records.isEmpty()) {
            return members;
        }
        List<Row> numbered = IntStream.range(0, records.size()).mapToObj(i -> numbered(records.get(i), i)).toList();
        LogicalPlan data = spark.createDataFrame(numbered, schema.add(RECORD, DataTypes.IntegerType)).queryExecution().analyzed();
        Attribute number = data.output().last();
        for (Row found : SparkRelease.rows(spark, over(input, data, number)).select(columns(number)).collectAsList()) {
            List<String> key = new ArrayList<>();
            IntStream.range(0, keys.size()).filter(i -> i != window).forEach(i -> key.add(String.valueOf(found.get(i))));
            members.get(found.getInt(keys.size())).add(new Member(TimeWindow.of(found.getStruct(window)), String.join(" ", key)));
        }
        return members;
    }

    private static Row numbered(Row record, int number) {
        Object[] values = new Object[record.length() + 1];
        IntStream.range(0, record.length()).forEach(i -> values[i] = record.get(i));
        values[record.length()] = number;
        return RowFactory.create(values);
    }

    private Column[] columns(Attribute number) {
        Stream<Column> named = IntStream.range(0, keys.size()).mapToObj(i -> {
            Column key = SparkRelease.column(keys.get(i));
            return (i == window ? key : key.cast("string")).as("k" + i);
        });
        return Stream.concat(named, Stream.of(SparkRelease.column(number))).toArray(Column[]::new);
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

    /** The same operators over other records, which keep their numbers on the way. */
    private static LogicalPlan over(LogicalPlan plan, LogicalPlan records, Attribute number) {
        if (plan.children().isEmpty()) {
            return new Project(SparkRelease.seq(columnsOf(plan, records, number)), records);
        }
        LogicalPlan child = over(plan.children().head(), records, number);
        if (plan instanceof Project project) {
            return new Project(SparkRelease.seq(and(project.projectList(), number)), child);
        }
        if (plan instanceof Expand expand) {
            List<List<Expression>> projections = new ArrayList<>();
            JavaConverters.seqAsJavaList(expand.projections()).forEach(each -> projections.add(and(each, number)));
            return SparkRelease.expand(projections, and(expand.output(), number), child);
        }
        return SparkRelease.withChild(plan, child);
    }

    /** The operators above know the columns by the ids that they have in the query's own source. */
    private static List<NamedExpression> columnsOf(LogicalPlan source, LogicalPlan records, Attribute number) {
        List<NamedExpression> columns = new ArrayList<>();
        for (Attribute wanted : JavaConverters.seqAsJavaList(source.output())) {
            Attribute column = JavaConverters.seqAsJavaList(records.output()).stream()
                    .filter(each -> each.name().equals(wanted.name())).findFirst().orElseThrow();
            columns.add(new Alias(column, wanted.name(), wanted.exprId(), SparkRelease.seq(List.of()), Option.empty(),
                    SparkRelease.seq(List.of())));
        }
        columns.add(number);
        return columns;
    }

    private static <T> List<T> and(Seq<? extends T> before, T last) {
        List<T> all = new ArrayList<>(JavaConverters.seqAsJavaList(before));
        all.add(last);
        return all;
    }
}
