package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Cells that are edited and run again. */
@ExtendWith(LocalKernel.class)
class RerunTest {

    /** How many queries of this name run. */
    private static int active(KernelClient kernel, String name) {
        return Integer.parseInt(kernel.run("Arrays.stream(spark.streams().active()).filter(query -> \"" + name
                + "\".equals(query.name())).count()").result());
    }

    @Test
    void variablesSurviveANewImport(KernelClient kernel) {
        kernel.run("int number = 5;\nList<String> list = new ArrayList<>(List.of(\"a\"));\n"
                + "java.util.function.Supplier<String> lambda = () -> \"kept\";");
        kernel.run("import java.util.zip.CRC32;");
        kernel.run("import org.apache.spark.sql.expressions.*;");
        assertThat(kernel.run("number + list.get(0) + lambda.get()").result()).isEqualTo("5akept");
    }

    @Test
    void variablesSurviveAnEditedMethod(KernelClient kernel) {
        kernel.run("int price() { return 3; }");
        kernel.run("int six = price() * 2;");
        kernel.run("String bill = \"bill \" + price();");
        kernel.run("int price() { return 4; }");
        assertThat(kernel.run("bill + \", \" + six + \", \" + price()").result()).isEqualTo("bill 3, 6, 4");
    }

    @Test
    void variablesOfAnInferredTypeSurviveAnEditedDefinition(KernelClient kernel) {
        kernel.run("double rate() { return 0.5; }");
        kernel.run("class Pot { double litres = 1.5; }");
        kernel.run("var half = rate();\nvar litres = new Pot().litres;\nvar note = \"half is \" + rate();");
        kernel.run("double rate() { return 0.7; }");
        kernel.run("class Pot { double litres = 2; }");
        assertThat(kernel.run("half + \" \" + litres + \" \" + note").result()).isEqualTo("0.5 1.5 half is 0.5");
    }

    @Test
    void whatRefersToAnEditedMethodKeepsItsValue(KernelClient kernel) {
        kernel.run("int grams() { return 3; }");
        kernel.run("java.util.function.Supplier<Integer> weighed = () -> grams();");
        kernel.run("List<java.util.function.Supplier<Integer>> all = new ArrayList<>(List.of(weighed));");
        kernel.run("int grams() { return 4; }");
        assertThat(kernel.run("weighed != null && all.get(0) == weighed").result()).isEqualTo("true");
    }

    @Test
    void variablesOfOtherTypesSurviveAnEditedClass(KernelClient kernel) {
        kernel.run("class Cup { int size = 2; }");
        kernel.run("Cup cup = new Cup();");
        kernel.run("int size = cup.size;\nList<Integer> sizes = new ArrayList<>(List.of(size, new Cup().size));");
        kernel.run("class Cup { int size = 3; String tea = \"green\"; }");
        assertThat(kernel.run("size + \" \" + sizes + new Cup().tea").result()).isEqualTo("2 [2, 2]green");
    }

    @Test
    void aMethodCallsTheEditedMethodItUses(KernelClient kernel) {
        kernel.run("int inner() { return 1; }");
        kernel.run("int outer() { return inner() * 10; }");
        kernel.run("int inner() { return 2; }");
        assertThat(kernel.run("outer()").result()).isEqualTo("20");
    }

    @Test
    void anEditedMethodTakesEffectInLambdas(KernelClient kernel) {
        kernel.run("int taxed(int net) { return net * 2; }");
        String job = "sc.parallelize(List.of(1, 2), 2).map(n -> taxed(n)).collect()";
        assertThat(kernel.run(job).result()).isEqualTo("[2, 4]");
        kernel.run("int taxed(int net) { return net * 3; }");
        assertThat(kernel.run(job).result()).isEqualTo("[3, 6]");
    }

    @Test
    void anEditedBeanHasItsNewColumns(KernelClient kernel) {
        kernel.run("""
                public class Visit implements java.io.Serializable {
                    private String page = "home";
                    public String getPage() { return page; }
                    public void setPage(String page) { this.page = page; }
                }
                """);
        String visits = "spark.createDataset(List.of(new Visit()), Encoders.bean(Visit.class))";
        String columns = "Arrays.toString(" + visits + ".columns())";
        assertThat(kernel.run(columns).result()).isEqualTo("[page]");
        kernel.run("""
                public class Visit implements java.io.Serializable {
                    private String page = "home";
                    private int seconds = 3;
                    public String getPage() { return page; }
                    public void setPage(String page) { this.page = page; }
                    public int getSeconds() { return seconds; }
                    public void setSeconds(int seconds) { this.seconds = seconds; }
                }
                """);
        assertThat(kernel.run(columns).result()).isEqualTo("[page, seconds]");
        assertThat(kernel.run(visits + ".collectAsList().get(0).getSeconds()").result()).isEqualTo("3");
    }

    @Test
    void aDeclarationCanRunAgain(KernelClient kernel) {
        kernel.run("int again = 1;");
        kernel.run("int again = 2;");
        assertThat(kernel.run("again").result()).isEqualTo("2");
        kernel.run("String again = \"text\";");
        assertThat(kernel.run("again").result()).isEqualTo("text");
    }

    @Test
    void aCellThatRunsAgainReplacesTheQueryItStarted(KernelClient kernel) {
        String starting = """
                StreamingQuery replaced = spark.readStream().format("rate").load()
                        .writeStream().format("memory").queryName("replaced").start();
                """;
        kernel.run(starting, Map.of("cellId", "replaces"));
        String first = kernel.run("replaced.runId()").result();
        kernel.run(starting.replace("load()", "load().limit(3)"), Map.of("cellId", "replaces"));
        assertThat(kernel.run("replaced.runId()").result()).isNotEqualTo(first);
        assertThat(active(kernel, "replaced")).isEqualTo(1);
        kernel.run("replaced.stop();");
    }

    @Test
    void aCellWithoutAnIdIsTheSameWhenItsCodeIs(KernelClient kernel) {
        String starting = """
                StreamingQuery nameless = spark.readStream().format("rate").load()
                        .writeStream().format("memory").queryName("by_code").start();
                """;
        kernel.run(starting);
        kernel.run(starting);
        assertThat(active(kernel, "by_code")).isEqualTo(1);
        kernel.run("nameless.stop();");
    }

    @Test
    void aQueryOfAnotherCellIsNotReplaced(KernelClient kernel) {
        String starting = """
                StreamingQuery owned = spark.readStream().format("rate").load()
                        .writeStream().format("memory").queryName("owned").start();
                """;
        kernel.run(starting, Map.of("cellId", "owner"));
        Execution other = kernel.submit(starting.replace("owned =", "stolen ="), Map.of("cellId", "thief")).await();
        assertThat(other.status()).isEqualTo("error");
        assertThat(kernel.run("owned.isActive()").result()).isEqualTo("true");
        kernel.run("owned.stop();");
    }

    @Test
    void aCellThatRunsAgainReplacesItsUnnamedQueryToo(KernelClient kernel) {
        String starting = """
                StreamingQuery unnamed = spark.readStream().format("rate").load().writeStream().format("noop").start();
                """;
        kernel.run(starting, Map.of("cellId", "unnamed"));
        kernel.run("StreamingQuery before = unnamed;");
        kernel.run(starting, Map.of("cellId", "unnamed"));
        assertThat(kernel.run("before.isActive() + \" \" + unnamed.isActive()").result()).isEqualTo("false true");
        kernel.run("unnamed.stop();");
    }

    @Test
    void aCellThatRunsAgainReplacesTheQueryOfItsOwnSession(KernelClient kernel) {
        String starting = """
                SparkSession own = spark.newSession();
                StreamingQuery ofSession = own.readStream().format("rate").load().writeStream().format("noop").start();
                """;
        kernel.run(starting, Map.of("cellId", "session"));
        kernel.run("StreamingQuery earlierOfSession = ofSession;");
        kernel.run(starting, Map.of("cellId", "session"));
        assertThat(kernel.run("earlierOfSession.isActive() + \" \" + ofSession.isActive()").result())
                .isEqualTo("false true");
        kernel.run("ofSession.stop();");
    }

    @Test
    void aCellThatRunsAgainReplacesTheStreamingContextItStarted(KernelClient kernel) {
        String starting = """
                JavaStreamingContext context = new JavaStreamingContext(sc, Durations.seconds(1));
                context.queueStream(new LinkedList<>(List.of(sc.parallelize(List.of("a"))))).foreachRDD(rdd -> { });
                context.start();
                """;
        kernel.run(starting, Map.of("cellId", "context"));
        kernel.run("JavaStreamingContext old = context;");
        kernel.run(starting, Map.of("cellId", "context"));
        assertThat(kernel.run("old.getState() + \" \" + context.getState()").result()).isEqualTo("STOPPED ACTIVE");
        kernel.run("context.stop(false, false);");
    }

    @Test
    void aValueOfAnEarlierTypeIsNamedSo(KernelClient kernel) {
        kernel.run("""
                class Drink { String name() { return "drink"; } }
                class Tea extends Drink { }
                interface Taste { String word(); default String twice() { return word() + word(); } }
                enum Size { SMALL, LARGE }
                List<Drink> drinks = new ArrayList<>(List.of(new Tea()));
                List<Taste> tastes = new ArrayList<>();
                tastes.add(() -> "mild");
                EnumMap<Size, Integer> sizes = new EnumMap<>(Size.class);
                """);
        kernel.run("""
                class Drink { String name() { return "new drink"; } }
                interface Taste { String word(); default String twice() { return word() + ", " + word(); } }
                enum Size { SMALL, LARGE, HUGE }
                """);
        assertThat(kernel.fail("drinks.get(0).name()").error()).contains("earlier Drink");
        assertThat(kernel.fail("tastes.get(0).twice()").error()).contains("earlier Taste");
        assertThat(kernel.fail("sizes.put(Size.SMALL, 1);").error()).contains("earlier Size");
        assertThat(kernel.fail("Size wrong = (Size) (Object) \"small\";").error()).doesNotContain("earlier");
        assertThat(kernel.run("new Tea().name()").result()).isEqualTo("new drink");
    }

    @Test
    void aMethodThatAnEditHasBrokenSaysSo(KernelClient kernel) {
        kernel.run("int bags = 4;\nint twiceTheBags() { return bags * 2; }");
        kernel.run("String bags = \"four\";");
        assertThat(kernel.fail("twiceTheBags()").error()).contains("twiceTheBags of cell [")
                .contains("does not compile any more, since bags was defined again").contains("bad operand types");
        kernel.run("int bags = 5;");
        assertThat(kernel.run("twiceTheBags()").result()).isEqualTo("10");
    }
}
