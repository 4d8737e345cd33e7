package streaminglab.kernel.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.NotSerializableException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which remedy is offered for which mistake; the compiler's messages are the compiler's own. */
class HintsTest {

    @TempDir
    private Path classes;

    /** The hint for the first error in a method with this body. */
    private String forCode(String body) {
        String source = """
                import org.apache.spark.api.java.function.*;
                import org.apache.spark.sql.*;
                import org.apache.spark.sql.types.*;
                class Cell {
                    Column id = new Column("id");
                    Object run(Dataset<Row> rows, KeyValueGroupedDataset<Integer, String> groups, SparkSession spark)
                            throws Exception { %s }
                }
                """.formatted(body);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///Cell.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        compiler.getTask(null, null, found, List.of("-proc:none", "-d", classes.toString()), null, List.of(file)).call();
        assertThat(found.getDiagnostics()).as(body).isNotEmpty();
        return Hints.forCompiler(found.getDiagnostics().get(0).getMessage(Locale.ROOT), body);
    }

    @Test
    void anAmbiguousLambdaIsCast() {
        assertThat(forCode("return rows.map(row -> row.getString(0), Encoders.STRING());"))
                .contains("(MapFunction<Row, String>)");
        assertThat(forCode("return rows.filter(row -> true);")).contains("(FilterFunction<Row>)");
    }

    @Test
    void everyOperationWithATwinForScalaIsCastToItsOwnInterface() {
        assertThat(forCode("return rows.groupByKey(row -> row.getLong(0), Encoders.LONG());"))
                .contains("groupByKey", "(MapFunction<");
        assertThat(forCode("return groups.mapValues(word -> word.length(), Encoders.INT());"))
                .contains("mapValues", "(MapFunction<");
        assertThat(forCode("return groups.flatMapGroups((key, words) -> words, Encoders.STRING());"))
                .contains("(FlatMapGroupsFunction<String, Row, Long>) (key, rows) -> ….iterator()");
        assertThat(forCode("return groups.mapGroupsWithState((key, words, state) -> key, Encoders.INT(), Encoders.INT());"))
                .contains("(MapGroupsWithStateFunction<String, Row, Long, Long>) (key, rows, state)");
        assertThat(forCode("return groups.reduceGroups((a, b) -> a);")).contains("(ReduceFunction<Long>)");
        assertThat(forCode("return groups.cogroup(groups, (key, a, b) -> a, Encoders.STRING());"))
                .contains("(CoGroupFunction<");
    }

    @Test
    void anEncoderIsOfTheFunctionsType() {
        assertThat(forCode("return rows.map((MapFunction<Row, Integer>) row -> row.getInt(0), Encoders.LONG());"))
                .contains("java.lang.Long and java.lang.Integer");
    }

    @Test
    void aColumnHasMethodsInsteadOfOperators() {
        assertThat(forCode("return rows.filter(id > 3);")).contains(".gt(");
        assertThat(forCode("return rows.filter(id == \"x\");")).contains(".equalTo(");
        assertThat(forCode("return rows.filter(id == 3);")).contains(".equalTo(");
        assertThat(forCode("return rows.filter(id.equals(\"x\"));")).contains("objects", ".equalTo(\"x\")");
        assertThat(forCode("return rows.withColumn(\"same\", id.equals(id));")).contains("objects", ".equalTo(\"x\")");
        assertThat(forCode("return rows.withColumn(\"more\", id + 1);")).contains(".plus(");
        assertThat(forCode("return rows.filter(!id);")).contains("not(col(");
        assertThat(forCode("return rows.filter(id && id);")).contains(".and(");
        assertThat(forCode("if (id) { } return null;")).contains("when(condition");
    }

    @Test
    void aTextIsNoColumn() {
        assertThat(forCode("return rows.withColumn(\"half\", \"id / 2\");")).contains("expr(\"id / 2\")", "lit(");
        assertThat(forCode("return rows.withColumn(\"two\", 2);")).contains("lit(");
        assertThat(forCode("return rows.select(\"id\", id);")).contains("not both");
        assertThat(forCode("return rows.groupBy(\"id\").agg(\"sum(id)\");")).contains("expr(");
    }

    @Test
    void aUdfHasItsTypes() {
        assertThat(forCode("spark.udf().register(\"next\", n -> n + 1, DataTypes.IntegerType); return null;"))
                .contains("(UDF1<Long, Long>)");
        assertThat(forCode("spark.udf().register(\"length\", text -> text.length(), DataTypes.IntegerType); return null;"))
                .contains("(UDF1<Long, Long>)");
        assertThat(forCode("return functions.udf(n -> n + 1, DataTypes.IntegerType);")).contains("(UDF1<Long, Long>)");
        assertThat(forCode("return spark.udf().register(\"length\", (String text) -> text.length());"))
                .contains("DataTypes.IntegerType");
    }

    @Test
    void anImportIsNamedThatBringsTheClass() {
        assertThat(ImportHints.of(List.of("java.util.stream.Stream"))).contains("import java.util.stream.Stream;");
        assertThat(ImportHints.of(List.of("com.a.Files", "java.nio.file.Files", "org.apache.spark.Files", "a.shaded.b.Files")))
                .contains("import java.nio.file.Files; or import org.apache.spark.Files; or import com.a.Files;")
                .doesNotContain("shaded");
        assertThat(ImportHints.of(List.of())).isNull();
        assertThat(ImportHints.of(List.of("Tea"))).contains("class Tea", "give it a package").doesNotContain("import Tea");
        assertThat(ImportHints.of(List.of("Tea", "shop.Tea"))).isEqualTo("It needs an import: import shop.Tea;");
    }

    @Test
    void aTypedOperationNeedsAnEncoder() {
        assertThat(forCode("return rows.as(String.class);")).contains("encoder");
        assertThat(forCode("return rows.map((MapFunction<Row, String>) row -> row.getString(0));"))
                .contains("Encoders.STRING()");
    }

    @Test
    void aMissingImportIsNamed() {
        assertThat(forCode("return col(\"a\");")).contains("import static org.apache.spark.sql.functions.*;");
        assertThat(forCode("StreamingQuery query = null; return query;"))
                .contains("import org.apache.spark.sql.streaming.*;");
    }

    @Test
    void aChainThatStartsNothingIsNoQuery() {
        assertThat(forCode("org.apache.spark.sql.streaming.StreamingQuery query = rows.writeStream(); return query;"))
                .contains(".start()");
    }

    @Test
    void aLambdaTakesFinalVariablesOnly() {
        assertThat(forCode("int n = 0; n++; Runnable count = () -> System.out.println(n); return count;"))
                .contains("accumulator");
    }

    @Test
    void aFullDatabaseSaysWhatSetsItsLimit() {
        assertThat(Hints.forThrown(new SQLException("FATAL: sorry, too many clients already")))
                .contains("max_connections", "STUDENTS=30");
    }

    @Test
    void otherErrorsHaveNoHint() {
        assertThat(forCode("return tea;")).isNull();
        assertThat(forCode("Object tea = \"udf(a)\"; // udf(b)\n int cups = /* udf(c) */ tea; return cups;")).isNull();
        assertThat(Hints.forThrown(new IllegalStateException("no tea"))).isNull();
        assertThat(Hints.forThrown(new IllegalStateException())).isNull();
    }

    @Test
    void aClassThatCannotBeSentIsNamed() {
        Exception thrown = new RuntimeException("Task not serializable", new NotSerializableException("Samovar"));
        assertThat(Hints.forThrown(thrown)).contains("the class Samovar", "make the class Serializable");
    }

    @Test
    void theHintMayBelongToACause() {
        Exception stopped = new IllegalStateException("Cannot call methods on a stopped SparkContext.");
        assertThat(Hints.forThrown(new RuntimeException("the check failed", stopped)))
                .startsWith("The Spark session was stopped.");
    }

    @Test
    void methodsThatShareANameWithATypedOperationNeedNoEncoder() {
        assertThat(forCode("return functions.map(\"k\", \"v\");")).doesNotContain("encoder");
        assertThat(forCode("class Own { int map(int a) { return a; } int map(String s) { return 1; } }"
                + " return new Own().map(1.5);")).isNull();
        assertThat(forCode("class Own { int as(String s) { return 1; } } return new Own().as(1);")).isNull();
        assertThat(forCode("class Own { void map(MapFunction<Row, Row> a) { } void map(java.util.function.Function<Row, Row> a)"
                + " { } } new Own().map(row -> row); return null;")).isNull();
        assertThat(forCode("class Own { void all(String a, Column b) { } void all(Column a) { } }"
                + " new Own().all(id, \"id\"); return null;")).isNull();
    }

    @Test
    void theWordsOfALearnersExceptionAreNoHint() {
        Exception own = new IllegalStateException("This engine cannot be started again");
        own.setStackTrace(new StackTraceElement[] {new StackTraceElement("REPL.$JShell$7", "do_it$", "", 1)});
        assertThat(Hints.forThrown(own)).isNull();
        assertThat(Hints.forThrown(new RuntimeException("Lost task 0.0: " + own, own))).isNull();
        own = new NotSerializableException("Samovar");
        own.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("app", "java.base", null, "java.io.ObjectOutputStream", "writeObject0", "", 1),
            new StackTraceElement("REPL.$JShell$7", "do_it$", "", 1)});
        assertThat(Hints.forThrown(own)).isNull();
    }

    @Test
    void theJvmsOwnErrorsHaveTheirHintWhereverTheyAreThrown() {
        Error full = new OutOfMemoryError("Java heap space");
        full.setStackTrace(new StackTraceElement[] {new StackTraceElement("REPL.$JShell$7", "do_it$", "", 1)});
        assertThat(Hints.forThrown(full)).contains("MiB of memory");
    }
}
