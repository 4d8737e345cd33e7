package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import streaminglab.Edition;
import streaminglab.Versions;

/** Lines that begin with a percent sign. */
@ExtendWith(LocalKernel.class)
class MagicsTest {

    private static final String SPARK_SQL = "org.apache.spark:spark-sql_" + Edition.current().scala() + ":";
    private static final String POSTGRESQL = "org.postgresql:postgresql:";
    private static TinyRepository repository;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() throws IOException {
        repository = TinyRepository.start();
    }

    @AfterAll
    static void stop() {
        repository.close();
    }

    /** A cell that fails with one line, as bad coordinates and the like should. */
    private static String oneLine(KernelClient kernel, String code) {
        Execution cell = kernel.fail(code);
        assertThat(cell.errorLines()).hasSize(1);
        assertThat(cell.printed()).isEmpty();
        return cell.error();
    }

    @Test
    void mavenOfWhatIsThereSaysSo(KernelClient kernel) {
        Execution cell = kernel.run("%maven " + SPARK_SQL + Versions.of("spark"));
        assertThat(cell.lines()).singleElement().asString().contains(SPARK_SQL + Versions.of("spark"), "already");
        assertThat(cell.result()).isNull();
    }

    @Test
    void whatAnEarlierEditionHasIsProvidedInThisOnesVersion(KernelClient kernel) {
        assumeTrue(Edition.current() == Edition.SPARK_4, "Spark 3.5 is the earliest");
        assertThat(kernel.run("%maven org.apache.spark:spark-sql_2.12:3.5.7").lines()).singleElement().asString()
                .contains("is provided as spark-sql_2.13:4.");
        assertThat(oneLine(kernel, "%maven org.apache.spark:spark-avro_2.12:3.5.7"))
                .contains("Ask for org.apache.spark:spark-avro_2.13:");
    }

    @Test
    void aNotebookForALaterEditionSaysWhichKernelItRequires(KernelClient kernel) {
        assumeTrue(Edition.current() == Edition.SPARK_3_5, "Spark 4 is the latest");
        for (String module : List.of("spark-sql", "spark-avro")) {
            assertThat(oneLine(kernel, "%maven org.apache.spark:" + module + "_2.13:4.2.0")).contains(
                    "written for Spark 4", Versions.of("spark"), "Kernel > Change Kernel > \"Java (Spark 4)\"",
                    "make lab SPARK=4");
        }
    }

    @Test
    void mavenRefusesAnotherVersionAndNamesBoth(KernelClient kernel) {
        assertThat(oneLine(kernel, "%maven " + SPARK_SQL + "3.5.1")).contains("3.5.1", Versions.of("spark"));
    }

    @Test
    void mavenOfAnUnknownArtifactIsOneLine(KernelClient kernel) {
        kernel.run("%mavenRepo tiny " + repository.url());
        assertThat(oneLine(kernel, "%maven shop:samovar:1.0")).contains("shop:samovar").contains("1.0");
        assertThat(oneLine(kernel, "%maven shop:teapot:9.9")).contains("shop:teapot").contains("9.9");
    }

    @Test
    void mavenOfNonsenseIsOneLineWithAnExample(KernelClient kernel) {
        for (String nonsense :
                List.of("%maven", "%maven teapot", "%maven shop:teapot", "%maven a b:c d:e:f:g:h:i")) {
            assertThat(oneLine(kernel, nonsense)).contains("%maven").containsPattern("org\\.[\\w.]+:\\w+:[\\d.]+");
        }
    }

    @Test
    void mavenAddsAnArtifactAndWhatItNeeds(KernelClient kernel) {
        kernel.run("%mavenRepo tiny " + repository.url() + "\n%maven shop:teapot:1.0");
        assertThat(kernel.run("shop.Teapot.pour(\"green\")").result()).isEqualTo("green tea of water");
        assertThat(kernel.run("import shop.Teapot;\n"
                + "sc.parallelize(List.of(\"black\"), 2).map(tea -> Teapot.pour(tea)).collect()").result())
                .isEqualTo("[black tea of water]");
        assertThat(kernel.run("%maven shop:teapot:1.0").printed()).contains("already");
        assertThat(oneLine(kernel, "%maven shop:teapot:2.0")).contains("1.0").contains("2.0");
    }

    @Test
    void whatAnArtifactNeedsFollowsTheClassPath(KernelClient kernel) {
        Execution cell = kernel.run("%mavenRepo tiny " + repository.url() + "\n%maven shop:shelf:1.0");
        assertThat(cell.printed()).contains("shop:shelf:1.0: 1 jar added");
        assertThat(kernel.run("shop.Shelf.boards()").result()).isEqualTo("3");
        assertThat(kernel.fail("new shop.Old()").error()).contains("Old");
        assertThat(kernel.run("%maven " + POSTGRESQL + Versions.of("postgresqlDriver")).printed()).contains("already");
    }

    @Test
    void versionsThatAreKeptAreNamed(KernelClient kernel) {
        Execution cell = kernel.run("%mavenRepo tiny " + repository.url() + "\n%maven shop:urn:1.0");
        assertThat(cell.printed()).contains("shop:urn:1.0: 1 jar added", "NoSuchMethodError")
                .containsPattern("keeps com.fasterxml.jackson.core:jackson-core 2[.\\d]+, not 99.0");
        assertThat(kernel.fail("new shop.Newer()").error()).contains("Newer");
    }

    @Test
    void anotherScalaIsRefusedAndTheRightArtifactNamed(KernelClient kernel) {
        kernel.run("%mavenRepo tiny " + repository.url());
        assertThat(oneLine(kernel, "%maven org.apache.spark:spark-avro_3:3.5.1")).contains("Scala 3")
                .endsWith("Ask for org.apache.spark:spark-avro_" + Edition.current().scala() + ":" + Versions.of("spark"));
        assertThat(oneLine(kernel, "%maven shop:pot_3:1.0"))
                .endsWith("Ask for shop:pot_" + Edition.current().scala() + ":1.0");
        assertThat(oneLine(kernel, "%maven shop:tray:1.0")).contains("it needs shop:pot_3", "Scala 3");
        assertThat(kernel.fail("new shop.Tray()").error()).contains("Tray");
    }

    @Test
    void anotherJarOfAnArtifactIsNotTheArtifact(KernelClient kernel) {
        kernel.run("%mavenRepo tiny " + repository.url());
        assertThat(oneLine(kernel, "%maven " + POSTGRESQL + "jar:tests:" + Versions.of("postgresqlDriver")))
                .contains("tests").doesNotContain("already");
        assertThat(kernel.run("%maven shop:teapot:jar:tests:1.0").printed()).contains("added");
        assertThat(kernel.run("new shop.TeapotTest() != null").result()).isEqualTo("true");
        assertThat(kernel.run("%maven shop:teapot:jar:tests:1.0").printed()).contains("already");
        assertThat(oneLine(kernel, "%maven shop:teapot:zip:1.0")).contains("\"zip\"", "group:artifact:version");
    }

    @Test
    void aPomBringsWhatItNames(KernelClient kernel) {
        kernel.run("%mavenRepo tiny " + repository.url());
        assertThat(kernel.run("%maven shop:tea-set:pom:1.0").printed()).contains("1 jar added");
        assertThat(kernel.run("new shop.Sugar() != null").result()).isEqualTo("true");
        assertThat(kernel.fail("new shop.TeaSet()").error()).contains("TeaSet");
    }

    @Test
    void mavenLeavesOutWhatAMinusNames(KernelClient kernel) {
        kernel.run("%mavenRepo tiny " + repository.url());
        assertThat(kernel.run("%maven shop:tin:1.0 -shop:spoon").lines())
                .contains("shop:tin:1.0: 1 jar added to the class path, without shop:spoon");
        assertThat(kernel.run("new shop.Tin() != null").result()).isEqualTo("true");
        assertThat(kernel.fail("new shop.Spoon()").error()).contains("Spoon");
        assertThat(oneLine(kernel, "%maven shop:cup:1.0 -shop:spoon:1.0")).contains("-group:artifact");
        assertThat(oneLine(kernel, "%maven -shop:spoon")).contains("needs coordinates");
        assertThat(kernel.inspect("%mav", "en")).contains("-group:artifact");
    }

    /** They are fetched when somebody asks for the first time, who sees the signature meanwhile. */
    @Test
    void aLibraryIsShownWithTheTextsOfItsSources(KernelClient kernel) {
        kernel.run("%mavenRepo tiny " + repository.url() + "\n%maven shop:whisk:1.0\n");
        assertThat(kernel.inspect("new shop.Whisk().wh", "ip(3)")).startsWith("int whip(int ");
        kernel.await("the library's sources", () -> kernel.inspect("new shop.Whisk().wh", "ip(3)").contains("Whips cream."));
        assertThat(kernel.inspect("new shop.Whisk().wh", "ip(3)")).contains("turns: how many", "In shop.Whisk")
                .doesNotContain("being fetched");
        kernel.run("%maven shop:lid:1.0");
        kernel.await("that the library has no sources",
                () -> !kernel.inspect("new shop.L", "id()").contains("being fetched"));
        assertThat(kernel.inspect("new shop.L", "id()")).contains("new Lid()", "In shop.Lid");
    }

    @Test
    void theLongerNamesOfIJavaWork(KernelClient kernel) {
        kernel.run("%addMavenRepo tiny " + repository.url() + "\n%addMavenDependency shop:cup:1.0");
        assertThat(kernel.run("new shop.Cup() != null").result()).isEqualTo("true");
        assertThat(oneLine(kernel, "%loadFromPOM pom.xml")).contains("%maven group:artifact:version");
    }

    @Test
    void aFolderOfJarsBringsItsJars(KernelClient kernel) throws IOException {
        Path jars = Files.createDirectories(folder.resolve("jars"));
        try (InputStream lid = URI.create(repository.url() + "shop/lid/1.0/lid-1.0.jar").toURL().openStream()) {
            Files.copy(lid, jars.resolve("lid.jar"));
        }
        assertThat(kernel.run("%jars " + jars).printed()).contains("folder of jars", "1 jar");
        assertThat(kernel.run("new shop.Lid() != null").result()).isEqualTo("true");
        assertThat(kernel.run("%classpath " + jars + "/*.jar").printed()).contains("lid.jar is on the class path");
        Path notes = Files.writeString(folder.resolve("notes.jar"), "no jar");
        assertThat(oneLine(kernel, "%jars " + notes)).contains("notes.jar is no jar");
    }

    @Test
    void mavenWorksOfflineFromTheLocalRepository() throws IOException {
        Path home = TinyRepository.home("offline");
        try (TinyRepository online = TinyRepository.start()) {
            try (KernelClient first = KernelClient.start(TinyRepository.userAt(home))) {
                first.run("%mavenRepo tiny " + online.url() + "\n%maven shop:teapot:1.0");
            }
            online.close();
            try (KernelClient second = KernelClient.start(TinyRepository.userAt(home))) {
                second.run("%mavenRepo tiny " + online.url() + "\n%maven shop:teapot:1.0");
                assertThat(second.run("shop.Teapot.pour(\"green\")").result()).isEqualTo("green tea of water");
                assertThat(oneLine(second, "%maven shop:kettle:3.0")).contains("shop:kettle").contains("3.0")
                        .containsIgnoringCase("network");
            }
        }
    }

    @Test
    void classpathAddsAFolder(KernelClient kernel) throws IOException {
        Path source = Files.writeString(folder.resolve("Saucer.java"),
                "package shop; public class Saucer { public static int SIZE = 14; }");
        ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", folder.toString(), source.toString());
        assertThat(kernel.run("%classpath " + folder).printed()).contains("folder of classes");
        assertThat(kernel.run("shop.Saucer.SIZE").result()).isEqualTo("14");
        assertThat(kernel.run("%classpath").printed()).contains(folder.toString());
        assertThat(oneLine(kernel, "%classpath no/such/folder")).contains("no/such/folder");
    }

    @Test
    void commentsMayStandBeforeMagics(KernelClient kernel) {
        Execution cell = kernel.run("// first\n/* second\n   %nothing */\n\n%lsmagic\n// last\n"
                + "int behind = 1;\nbehind + 1");
        assertThat(cell.printed()).contains("%maven");
        assertThat(cell.result()).isEqualTo("2");
    }

    @Test
    void magicsMayStandBetweenStatements(KernelClient kernel) {
        Execution cell = kernel.run("int before = 1;\n%lsmagic\nbefore + 1");
        assertThat(cell.printed()).contains("%maven");
        assertThat(cell.result()).isEqualTo("2");
    }

    @Test
    void aRemainderAtTheStartOfALineIsNoMagic(KernelClient kernel) {
        assertThat(kernel.run("int lsmagic = 4;\nint remainder = 10\n%lsmagic\n;\nremainder").result()).isEqualTo("2");
        assertThat(kernel.run("int total = Math.max(7,\n    9)\n    % 5;\ntotal").result()).isEqualTo("4");
    }

    @Test
    void aTextBlockIsNoMagic(KernelClient kernel) {
        assertThat(kernel.run("String text = \"\"\"\n%lsmagic\n%%sql\n\"\"\";\ntext").result())
                .isEqualTo("%lsmagic\n%%sql\n");
        assertThat(kernel.run("String.format(\"\"\"\n%s and %d\"\"\", \"a\", 1)").result()).isEqualTo("a and 1");
    }

    @Test
    void helpTellsWhatANameIs(KernelClient kernel) {
        assertThat(kernel.run("%help Math.max").result()).contains("max(double");
        assertThat(oneLine(kernel, "%help Maths.max")).contains("'Maths.max'", "%help Math.max");
    }

    @Test
    void whoListsWhatCellsHaveDeclared(KernelClient kernel) {
        Execution first = kernel.run("Dataset<Row> whoRows = spark.range(3).toDF(\"whoId\");\n"
                + "int whoTwice(int n) { return 2 * n; }\nrecord WhoPot(int size) { }\n"
                + "StreamingQuery whoQuery = spark.readStream().format(\"rate\").load().writeStream()"
                + ".format(\"noop\").start();");
        String cell = "cell [" + first.reply().path("execution_count").asInt() + "]";
        assertThat(kernel.run("whoQuery.stop();\n%who").lines())
                .anyMatch(line -> line.matches("whoRows +Dataset<Row> +" + Pattern.quote(cell) + " +whoId bigint"))
                .anyMatch(line -> line.matches("whoTwice\\(\\) +int +" + Pattern.quote(cell) + " +takes \\(int\\)"))
                .anyMatch(line -> line.matches("WhoPot +record +" + Pattern.quote(cell)))
                .anyMatch(line -> line.matches("whoQuery +StreamingQuery +" + Pattern.quote(cell) + " +stopped"));
    }

    @Test
    void timeSaysHowLongCodeTook(KernelClient kernel) {
        Execution line = kernel.run("%time 6 * 7");
        assertThat(line.printed()).containsPattern("took \\d");
        assertThat(line.result()).isEqualTo("42");
        Execution rest = kernel.run("%%time\nint timedCups = 4;\ntimedCups * 2");
        assertThat(rest.printed()).containsPattern("took \\d");
        assertThat(rest.result()).isEqualTo("8");
        assertThat(kernel.run("timedCups").result()).isEqualTo("4");
        assertThat(kernel.fail("%%time\nint fine = 1;\nint wrong = \"text\";").error()).contains("line 3:");
        assertThat(oneLine(kernel, "%time")).contains("%time", "%%time");
    }

    @Test
    void mavenOfAFileNamesTheMagicThatAddsIt(KernelClient kernel) {
        assertThat(oneLine(kernel, "%maven libs/teapot.jar")).contains("%jars libs/teapot.jar");
    }

    @Test
    void lsmagicListsTheMagics(KernelClient kernel) {
        assertThat(kernel.run("%lsmagic").printed()).contains("%maven", "%classpath", "%sql", "%lsmagic");
    }

    @Test
    void anUnknownMagicNamesThoseThatExist(KernelClient kernel) {
        assertThat(oneLine(kernel, "%mavne shop:teapot:1.0")).contains("%mavne").contains("%maven")
                .contains("%lsmagic");
        assertThat(oneLine(kernel, "%%sqll\nselect 1")).contains("%%sqll").contains("sql");
    }

    @Test
    void magicsAreCompleted(KernelClient kernel) {
        assertThat(kernel.complete("%lsm")).contains("%lsmagic");
        assertThat(kernel.complete("int x = 1;\n%mav")).contains("int x = 1;\n%maven");
        assertThat(kernel.complete("%%s")).contains("%%sql");
        assertThat(kernel.complete("%")).contains("%maven", "%classpath");
    }

    @Test
    void javaIsCompletedBehindMagics(KernelClient kernel) {
        assertThat(kernel.complete("%maven org.apache.spark:spark-sql_2.12:3.5.7\nMath.hyp"))
                .anyMatch(match -> match.contains("Math.hypot"));
    }

    @Test
    void sqlShowsTheRowsOfAQuery(KernelClient kernel) {
        kernel.run("spark.range(3).createOrReplaceTempView(\"three\");");
        Execution cell = kernel.run("%%sql\nselect id, id * 2 as twice\nfrom three\norder by id;");
        assertThat(cell.rendered()).hasSize(1);
        assertThat(cell.rendered().get(0).path("text/plain").asText()).contains("twice")
                .containsSubsequence("0", "2", "4");
        assertThat(cell.rendered().get(0).path("text/html").asText()).contains("<table").contains("twice");
    }

    @Test
    void sqlInALineIsTakenAsItIsWritten(KernelClient kernel) {
        assertThat(kernel.run("%sql select \"tea\" as drink, length('a     b') as n").result()).contains("tea", "7");
    }

    @Test
    void magicsAreMethodsToo(KernelClient kernel) {
        assertThat(kernel.run("lineMagic(\"lsmagic\", List.of());").printed()).contains("%maven", "%sql");
        assertThat(kernel.run("cellMagic(\"sql\", List.of(), \"select 'tea' as drink\")").result()).contains("tea");
    }

    @Test
    void sqlThatFailsIsShort(KernelClient kernel) {
        Execution cell = kernel.fail("%%sql\nselect nothing from nowhere");
        assertThat(cell.error()).contains("nowhere").doesNotContain("UnresolvedRelation");
        assertThat(cell.errorLines()).hasSizeLessThan(8);
        assertThat(kernel.fail("%%sql\nselekt 1").error()).contains("selekt");
        assertThat(oneLine(kernel, "%%sql")).contains("%%sql").contains("select");
    }

    @Test
    void sqlOfAStreamIsALiveTable(KernelClient kernel) {
        kernel.run("spark.readStream().format(\"rate-micro-batch\").option(\"rowsPerBatch\", 2).load()"
                + ".createOrReplaceTempView(\"ticks\");");
        Execution cell = kernel.run("%%sql\nselect value * 10 as tens from ticks");
        assertThat(cell.displays()).isNotEmpty();
        cell.awaitMessage("update_display_data");
        assertThat(kernel.run("spark.streams().active().length").result()).isEqualTo("1");
        kernel.run("for (StreamingQuery each : spark.streams().active()) { each.stop(); }");
    }

    @Test
    void aLoadedFileDefinesWhatTheNotebookUses(KernelClient kernel) throws IOException {
        Path code = folder.resolve("menu.jshell");
        Files.writeString(code, "int menuPrice = 6;\nint menuTwice() { return 2 * menuPrice; }\n"
                + "System.out.println(menuTwice());\n");
        Execution cell = kernel.run("%load " + code + "\nmenuTwice() + 1");
        assertThat(cell.printed()).isEqualTo("12\n");
        assertThat(cell.result()).isEqualTo("13");
        assertThat(kernel.run("menuPrice").result()).isEqualTo("6");
    }

    @Test
    void aLoadedFileThatDoesNotCompileSaysWhere(KernelClient kernel) throws IOException {
        Path code = folder.resolve("wrong.jshell");
        Files.writeString(code, "int fine = 1;\nint wrong = \"text\";\n");
        assertThat(kernel.fail("%load " + code).error()).contains("line 2", "String cannot be converted to int");
        assertThat(kernel.run("fine").result()).isEqualTo("1");
    }

    @Test
    void sqlWithoutASessionSaysWhatToRun() {
        try (KernelClient bare = KernelClient.start()) {
            assertThat(oneLine(bare, "%%sql\nselect 1")).contains("SparkSession");
        }
    }

    @Test
    void anInterruptEndsSql(KernelClient kernel) {
        kernel.run("""
                spark.udf().register("nap", (UDF1<Long, Long>) n -> {
                    System.out.println("naps");
                    Thread.sleep(3_600_000);
                    return n;
                }, DataTypes.LongType);
                """);
        Execution cell = kernel.submit("%%sql\nselect nap(id) from range(1)").awaitPrinted("naps");
        kernel.interrupt();
        assertThat(cell.await().status()).isEqualTo("error");
        assertThat(kernel.run("1 + 1").result()).isEqualTo("2");
    }
}
