package streaminglab.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import streaminglab.testing.Checkout;

/** What a newcomer does: open the URL of the ready line in a browser, run a notebook, and read its results. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrowserTest {

    private static final Path PICTURES = Checkout.HOME.resolve("build/screenshots");

    /** Those that the README shows; `make pictures` puts them beside the notebooks. */
    private static final Path README = Checkout.HOME.resolve("build/pictures");
    private static final long README_BYTES = 1_000_000;

    /** How the labels of the gallery's displays begin. */
    private static final List<String> DISPLAYS = List.of("Event time of query clicks_per_window",
            "Event time of query clicks_sliding", "Event time of query sessions", "query clicks_watched", "Live table",
            "Output modes", "streaming context", "Windows of 30 s, sliding by 10 s, each computed",
            "Windows of 30 s, sliding by 10 s, with an inverse", "Clicks in finished windows");

    @TempDir
    private static Path folder;
    private static RunningLab lab;

    @BeforeAll
    static void start() throws Exception {
        boolean installed = Browser.isInstalled();
        if (!installed) {
            System.out.println("SKIPPED: the browser test, because chromium and chromedriver are not installed");
        }
        assumeTrue(installed, "chromium and chromedriver are not installed");
        FileUtils.deleteDirectory(README.toFile());
        Path home = RunningLab.home(folder.resolve("a lab"));
        FileUtils.copyDirectory(Checkout.HOME.resolve("notebooks").toFile(), home.resolve("notebooks").toFile());
        Files.writeString(home.resolve("notebooks/controls.ipynb"), notebook("Controls on a page", """
                import streaminglab.control.*;
                int pressed = 0;
                IntSlider delay = IntSlider.of("delay (min)", 0, 60).value(10);
                Label said = Label.of("not pressed, at 10");
                void say() { said.value("pressed " + pressed + ", at " + delay.value()); }
                delay.onChange(minutes -> say());
                Button count = Button.of("Count").onClick(() -> { pressed++; say(); });
                Box.vertical(Box.horizontal(count, delay), said).show();
                """, """
                import org.apache.spark.sql.*;
                import org.apache.spark.sql.streaming.*;
                import streaminglab.display.live.*;
                SparkSession spark = SparkSession.builder().getOrCreate();
                StreamingQuery followed = spark.readStream().format("rate").load().writeStream().format("noop")
                        .queryName("followed").start();
                LivePanel.show(followed);
                """));
        Files.writeString(home.resolve("notebooks/all-controls.ipynb"), notebook("All controls", """
                import static org.apache.spark.sql.functions.*;
                import java.nio.file.Path;
                import java.time.*;
                import java.util.*;
                import org.apache.spark.sql.*;
                import org.apache.spark.sql.streaming.*;
                import org.apache.spark.sql.types.*;
                import streaminglab.Lab;
                import streaminglab.control.*;
                import streaminglab.display.diagram.*;
                import streaminglab.feed.*;
                import streaminglab.step.*;
                Label heard = Label.of("heard nothing yet");
                void hear(Object what) { heard.value("heard " + what); }
                Progress bar = Progress.of("bar", 3);
                Box.vertical(Box.tabs(List.of("values", "others"), Box.vertical(
                        Box.horizontal(Button.of("Press").onClick(() -> hear("a press")),
                                ToggleButtons.of("sink", "memory", "console").onChange(v -> hear(v))),
                        Dropdown.of("mode", "append", "update").onChange(v -> hear(v)),
                        Checkbox.of("late too").onChange(v -> hear("late " + v)),
                        TextField.of("name").onChange(v -> hear("name " + v)),
                        FloatSlider.of("rate", 0, 2).onChange(v -> hear("rate " + v)),
                        IntSlider.of("count", 0, 9).onChange(v -> hear("count " + v))), Box.vertical(
                        Play.of("play", 0, 3).every(Duration.ofMillis(50)).onChange(v -> { bar.value(v); hear("play " + v); }),
                        bar, DisplayArea.of("<b>an area</b>"))), heard).show();
                """, """
                SparkSession spark = SparkSession.builder().getOrCreate();
                Row click(String customer, String time) {
                    return RowFactory.create(customer, Instant.parse("2024-03-01T" + time + ":00Z"));
                }
                StepControl.repeatable(() -> {
                    StepSource<Row> clicks = StepSource.of(spark, Lab.folder("clicks"),
                            StructType.fromDDL("customer string, event_time timestamp"));
                    StreamingQuery query = clicks.dataset().withWatermark("event_time", "5 minutes")
                            .groupBy(window(col("event_time"), "10 minutes"), col("customer")).count()
                            .writeStream().format("memory").queryName("pressed").outputMode("update").start();
                    clicks.send(click("ann", "18:01")).send(click("bob", "18:04")).send(click("cho", "18:06"));
                    return StepControl.of(clicks, query).drawing(EventTimeDiagram.of(clicks, query, "event_time"));
                }).show();
                """, """
                LiveFeed feed = Feed.orders(2).perSecond(2).sendLive(new JsonFolderSender(Path.of(Lab.folder("till")), 10));
                FeedControl.of(feed).show();
                """));
        Files.writeString(home.resolve("notebooks/playground.ipynb"), notebook("A playground", """
                import static org.apache.spark.sql.functions.*;
                import java.time.Instant;
                import org.apache.spark.sql.*;
                import org.apache.spark.sql.types.*;
                import streaminglab.Lab;
                import streaminglab.control.*;
                SparkSession spark = SparkSession.builder().getOrCreate();
                StructType schema = StructType.fromDDL("customer string, event_time timestamp");
                Row order(String customer, String time) {
                    return RowFactory.create(customer, Instant.parse("2024-03-01T" + time + ":00Z"));
                }
                IntSlider delay = IntSlider.of("delay (minutes)", 0, 120).step(30).value(30);
                EventTimePlayground.of(spark, Lab.folder("playground"), schema, "event_time", orders -> orders
                                .withWatermark("event_time", delay.value() + " minutes")
                                .groupBy(window(col("event_time"), "1 hour")).count().writeStream().outputMode("append"))
                        .step(order("ann", "18:10"), order("bob", "18:40")).step(order("bob", "19:20"))
                        .step(order("ann", "19:40")).step(order("cho", "19:05"))
                        .labelledBy("customer").controls(delay).show();
                """));
        Files.writeString(home.resolve("notebooks/state-and-crashes.ipynb"), notebook("State and crashes", """
                import static org.apache.spark.sql.functions.*;
                import java.nio.file.Path;
                import java.time.Instant;
                import org.apache.spark.api.java.function.VoidFunction2;
                import org.apache.spark.sql.*;
                import org.apache.spark.sql.streaming.*;
                import org.apache.spark.sql.types.*;
                import streaminglab.Lab;
                import streaminglab.control.*;
                import streaminglab.feed.*;
                import streaminglab.schema.Orders;
                import streaminglab.step.*;
                SparkSession spark = SparkSession.builder().getOrCreate();
                Row click(String customer, String time) {
                    return RowFactory.create(customer, Instant.parse("2024-03-01T" + time + ":00Z"));
                }
                StepSource<Row> clicks = StepSource.of(spark, Lab.folder("clicks"),
                        StructType.fromDDL("customer string, event_time timestamp"));
                StreamingQuery remembered = clicks.dataset().withWatermark("event_time", "5 minutes")
                        .groupBy(window(col("event_time"), "10 minutes"), col("customer")).count()
                        .writeStream().format("memory").queryName("remembered").start();
                clicks.send(click("ann", "18:01"), click("bob", "18:04")).send(click("ann", "18:12"), click("cho", "18:17"));
                clicks.next(remembered);
                StepControl.of(clicks, remembered).show();
                StateView.of(remembered).show();
                """, """
                Path till = Path.of(Lab.folder("till"));
                Path book = Path.of(Lab.folder("book"));
                Ledger ledger = new Ledger();
                Sender sender = ledger.through(new JsonFolderSender(till, 10));
                int sold = 0;
                CrashControl crash = CrashControl.of("read", "transform", "write", "commit");
                DataStreamWriter<Row> toBook = spark.readStream().schema(Orders.SCHEMA).json(till.toString()).writeStream()
                        .option("checkpointLocation", Lab.checkpoint("book"))
                        .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> {
                            batch.persist().count();
                            crash.after("read");
                            Dataset<Row> ids = batch.select("order_id");
                            crash.after("transform");
                            ids.write().mode("append").text(book.toString());
                            crash.after("write");
                        });
                crash.sending(() -> { Feed.orders(1).skip(sold).send(10, sender); sold += 10; })
                        .starting(() -> toBook.start())
                        .counting(() -> ledger.compare(spark.read().text(book.toString()), "value")).show();
                """));
        Files.writeString(home.resolve("notebooks/kafka.ipynb"), notebook("Orders from Kafka", """
                import org.apache.spark.sql.*;
                import org.apache.spark.sql.streaming.*;
                import streaminglab.Lab;
                import streaminglab.control.FeedControl;
                import streaminglab.display.live.*;
                import streaminglab.feed.*;
                SparkSession spark = SparkSession.builder().getOrCreate();
                String topic = Lab.topic("orders");
                KafkaSender till = new KafkaSender(Lab.kafkaClient(), topic);
                LiveFeed feed = Feed.orders(2).perSecond(10).sendLive(till);
                FeedControl.of(feed).show();
                StreamingQuery orders = spark.readStream().format("kafka").options(Lab.kafkaOptions())
                        .option("subscribe", topic).option("startingOffsets", "earliest")
                        .option("maxOffsetsPerTrigger", 20).load()
                        .writeStream().format("noop").queryName("orders").trigger(Trigger.ProcessingTime(500)).start();
                LivePanel.show(orders);
                """, """
                void awaitBatch(long id) {
                    Lab.await("micro-batch " + id,
                            () -> orders.lastProgress() != null && orders.lastProgress().batchId() >= id);
                }
                awaitBatch(10);
                feed.perSecond(80);
                awaitBatch(20);
                System.out.println("twenty micro-batches");
                """));
        // Below a path, as behind a proxy: there more can go wrong.
        lab = RunningLab.besideTheUsualPorts(home, Map.of("BASE_URL", "/user/ann/"));
    }

    @AfterAll
    static void end() throws Exception {
        if (lab != null) {
            lab.close();
            RunningLab.giveBack(folder.resolve("a lab"));
        }
    }

    @AfterEach
    void endKernels() throws Exception {
        lab.shutDownKernels();
    }

    /** First, since JupyterLab opens later what was open last. */
    @Test
    @Order(1)
    void theFirstPageIsTheFirstNotebookAndItsCheckFindsEveryService() throws Exception {
        try (Browser browser = Browser.open(lab.url())) {
            browser.awaitText("Start here");
            browser.runAllCells();
            browser.awaitLastOutput("Stopped Spark");
            for (String service : List.of("Kafka", "PostgreSQL", "Feeder")) {
                browser.awaitOutput(service);
            }
            browser.picture(PICTURES.resolve("start-here.png"));
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    @Order(2)
    void aStreamIsCountedOnThePage() throws Exception {
        try (Browser browser = Browser.open(lab.url("02-dstreams-socket.ipynb"))) {
            browser.awaitText("DStream");
            browser.skipPrediction();
            browser.runAllCells();
            browser.awaitOutput(",1)");
            browser.picture(README.resolve("jupyterlab.png"));
            browser.awaitLastOutput("Stopped Spark");
        }
    }

    /** A button, a slider and a live panel: what is done reaches the kernel and comes back, before and after a reload. */
    @Test
    @Order(3)
    void controlsAnswerAndPanelsGoOnAfterAReload() throws Exception {
        try (Browser browser = Browser.open(lab.url("controls.ipynb"))) {
            browser.awaitText("Controls on a page");
            browser.runAllCells();
            browser.awaitOutput("query followed");
            browser.awaitOutput("not pressed, at 10");
            browser.press("Count");
            browser.awaitOutput("pressed 1, at 10");
            browser.moveSlider();
            browser.awaitOutput("pressed 1, at 11");
            browser.picture(PICTURES.resolve("controls.png"));
            browser.saveAndReload();
            browser.awaitText("Controls on a page");
            browser.awaitOutput("pressed 1, at 11");
            browser.press("Count");
            browser.awaitOutput("pressed 2, at 11");
            browser.awaitLivePanel();
            assertThat(browser.errors()).isEmpty();
        }
    }

    /** Each kind of control once; the step control by the keyboard, on a dark and small page. */
    @Test
    @Order(8)
    void everyControlIsClickedMovedOrTypedInto() throws Exception {
        try (Browser browser = Browser.open(lab.url("all-controls.ipynb"))) {
            browser.height(1300);
            browser.awaitText("All controls");
            browser.runAllCells();
            browser.awaitOutput("3 steps ready");
            browser.awaitOutput("nothing is changed yet");
            browser.awaitOutput("heard nothing yet");
            browser.press("Press");
            browser.awaitOutput("heard a press");
            browser.press("console");
            browser.awaitOutput("heard console");
            browser.choose("update");
            browser.awaitOutput("heard update");
            browser.check("late too");
            browser.awaitOutput("heard late true");
            browser.typeInto("name", "ann n");
            browser.awaitOutput("heard name ann n");
            browser.moveSlider("rate");
            browser.awaitOutput("heard rate 0.02");
            browser.moveSlider("count");
            browser.awaitOutput("heard count 1");
            browser.picture(PICTURES.resolve("all-controls.png"));
            browser.openTabOfControls("others");
            browser.awaitOutput("<b>an area</b>");
            browser.play();
            browser.awaitOutput("heard play 3");
            browser.awaitFullBar();
            assertThat(browser.notebook()).doesNotContain("javascript error");

            browser.awaitOutput("3 steps ready");
            browser.press("Pause");
            browser.awaitOutput("paused (the feed is paused");
            browser.moveSlider("records per second");
            browser.awaitOutput("from now on");
            browser.press("Send one late record");
            browser.awaitOutput("sent o-");

            browser.toggleLeftSideBar();
            browser.theme("JupyterLab Dark");
            browser.projector(1280, 720, 1.5);
            browser.press("Next step");
            browser.awaitOutput("New in the last step: batch 0, 1.");
            browser.clickOn("Event time of query pressed");
            browser.pressKeys("n");
            browser.awaitOutput("New in the last step: batch 2");
            browser.awaitOutput("1 step ready");
            browser.awaitDisplay("Event time of query pressed");
            browser.picture(PICTURES.resolve("steps-dark-150.png"));
            assertThat(browser.illegible("Event time of query pressed")).isEmpty();
            assertThat(browser.smallerThan(12, "Event time of query pressed")).isEmpty();
            assertThat(browser.controlsBeyondTheEdge()).isEmpty();
            browser.tabToAndEnter("Run all");
            browser.awaitOutput("0 steps ready");
            browser.press("Earlier");
            browser.awaitOutput("up to micro-batch");
            browser.press("Back to the start");
            browser.awaitOutput("Back at the start.");
            browser.awaitOutput("3 steps ready");
            browser.clickOnControl("3 steps ready");
            browser.pressKeys("n");
            browser.awaitOutput("2 steps ready");
            browser.theme("JupyterLab Light");
            assertThat(browser.errors()).isEmpty();
        }
    }

    /** With the mouse and the keyboard, and after the page is loaded again; each time Spark decides what is late. */
    @Test
    @Order(4)
    void anOrderThatIsDraggedBehindTheWatermarkIsCrossedOut() throws Exception {
        try (Browser browser = Browser.open(lab.url("playground.ipynb"))) {
            browser.height(1300);
            browser.awaitText("A playground");
            browser.runAllCells();
            browser.awaitEvent("4.0", "late, kept, 2024-03-01 19:05:00 cho");
            browser.picture(PICTURES.resolve("playground.png"));
            browser.showPointer();
            browser.awaitDisplay("Event time of query playground");
            Animation dragged = new Animation().add(browser.playground(), Duration.ofSeconds(1));
            browser.dragEvent("4.0", Duration.ofMinutes(-20), 0, 12,
                    () -> dragged.add(browser.playground(), Duration.ofMillis(120)));
            browser.awaitEvent("4.0", "late, dropped, 2024-03-01 18:4");
            dragged.add(browser.playground(), Duration.ofSeconds(4)).write(README.resolve("playground.gif"));
            browser.picture(PICTURES.resolve("playground-dropped.png"));
            browser.press("Undo");
            browser.awaitEvent("4.0", "late, kept, 2024-03-01 19:05:00 cho");
            browser.moveSlider();
            browser.awaitEvent("4.0", "kept, 2024-03-01 19:05:00 cho");
            browser.pressOnEvent("4.0", Keys.ARROW_UP);
            browser.awaitEvent("3.1", "kept, 2024-03-01 19:05:00 cho");
            browser.doubleClickBeside("2.0", Duration.ofMinutes(-30));
            browser.awaitEvent("2.1", "kept, 2024-03-01 18:");
            assertThat(browser.events()).isEqualTo(6);
            browser.saveAndReload();
            browser.awaitEvent("2.1", "kept, 2024-03-01 18:");
            browser.pressOnEvent("2.1", Keys.DELETE);
            browser.awaitEvent("3.1", "kept, 2024-03-01 19:05:00 cho");
            assertThat(browser.events()).isEqualTo(5);
            browser.press("As code");
            browser.awaitOutput(".send(RowFactory.create(\"bob\", java.time.Instant.parse(\"2024-03-01T19:20:00Z\")))");
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    @Order(6)
    void aStateViewFollowsItsQueryAndAPressBreaksOne() throws Exception {
        try (Browser browser = Browser.open(lab.url("state-and-crashes.ipynb"))) {
            browser.height(1300);
            browser.awaitText("State and crashes");
            browser.runAllCells();
            browser.awaitOutput("stateStoreSave after micro-batch 1: 2 keys");
            browser.press("Next step");
            browser.awaitOutput("stateStoreSave after micro-batch 3: 2 keys; this micro-batch added 0, changed 0 and removed 2");
            browser.awaitOutput("had reached 18:10:00");
            browser.typeInto("only what contains", "ann");
            browser.awaitOutput("the filter leaves 1 of 2 keys");
            browser.typeInto("only what contains", "");
            browser.press("→ break after write →");
            browser.awaitOutput("Round 1: Sent 10. Arrived 20. Lost none. Doubled 10");
            browser.press("→ break after transform →");
            browser.awaitOutput("Round 2: Sent 20. Arrived 30. Lost none. Doubled 10");
            browser.toggleLeftSideBar();
            browser.theme("JupyterLab Light");
            browser.displayPicture("State of remembered", README.resolve("state.png"));
            browser.displayPicture("Crashes", README.resolve("crash.png"));
            List<String> illegible = new ArrayList<>();
            for (String theme : List.of("Light", "Dark")) {
                browser.theme("JupyterLab " + theme);
                for (String display : List.of("State of remembered", "read", "Crashes")) {
                    browser.awaitDisplay(display);
                    browser.illegible(display).forEach(what -> illegible.add(display + ", " + theme + ": " + what));
                    browser.picture(PICTURES.resolve(display.split(" ")[0].toLowerCase() + "-" + theme.toLowerCase() + ".png"));
                }
            }
            assertThat(illegible).isEmpty();
            assertThat(browser.errors()).isEmpty();
        }
    }

    /** A feed that is faster than its query, whose lag grows. */
    @Test
    @Order(7)
    void aPanelOfAQueryOnKafkaSaysHowFarItIsBehind() throws Exception {
        try (Browser browser = Browser.open(lab.url("kafka.ipynb"))) {
            browser.height(1300);
            browser.awaitText("Orders from Kafka");
            browser.runAllCells();
            browser.awaitOutput("twenty micro-batches");
            browser.awaitOutput("records behind");
            browser.toggleLeftSideBar();
            browser.theme("JupyterLab Light");
            browser.displayPicture("query orders", README.resolve("kafka-panel.png"));
            browser.partPicture("the controls of the feed", ".jp-OutputArea-output .widget-vbox", README.resolve("controls.png"));
            assertThat(browser.errors()).isEmpty();
        }
    }

    /** Last, when all pictures are there. */
    @Test
    @Order(9)
    void thePicturesOfTheReadmeAreSmall() throws Exception {
        long bytes = 0;
        try (Stream<Path> pictures = Files.list(README)) {
            for (Path picture : pictures.toList()) {
                bytes += Files.size(picture);
            }
        }
        assertThat(bytes).isBetween(1L, README_BYTES);
    }

    /** A notebook for our kernel: a title, and a cell of each code, whose ids are {@code cell-2}, {@code cell-3} and so on. */
    static String notebook(String title, String... cells) throws IOException {
        ObjectNode notebook = (ObjectNode) new ObjectMapper().readTree("""
                {"nbformat": 4, "nbformat_minor": 5, "cells": [],
                 "metadata": {"kernelspec": {"name": "java", "display_name": "Java (Spark)", "language": "java"}}}""");
        notebook.withArray("cells").addObject().put("cell_type", "markdown").put("id", "title").put("source", "# " + title)
                .putObject("metadata");
        for (String cell : cells) {
            ObjectNode code = notebook.withArray("cells").addObject().put("cell_type", "code")
                    .put("id", "cell-" + notebook.withArray("cells").size()).put("source", cell).putNull("execution_count");
            code.putObject("metadata");
            code.putArray("outputs");
        }
        return notebook.toString();
    }

    /** Each display of the gallery, in both themes of JupyterLab; the pictures are for the eye. */
    @Test
    @Order(5)
    void displaysAreLegibleInTheLightAndInTheDarkTheme() throws Exception {
        try (Browser browser = Browser.open(lab.url("22-display-gallery.ipynb"))) {
            browser.height(1300);
            browser.awaitText("Gallery of displays");
            browser.runAllCells();
            browser.awaitLastOutput("Stopped Spark");
            assertThat(browser.errors()).isEmpty();
            browser.theme("JupyterLab Light");
            browser.displayPicture(DISPLAYS.get(0), README.resolve("event-time.png"));
            List<String> illegible = new ArrayList<>();
            for (String theme : List.of("Light", "Dark")) {
                browser.theme("JupyterLab " + theme);
                int number = 0;
                for (String display : DISPLAYS) {
                    browser.awaitDisplay(display);
                    browser.picture(PICTURES.resolve("display-%02d-%s.png".formatted(++number, theme.toLowerCase())));
                    browser.illegible(display).forEach(what -> illegible.add(display + ", " + theme + ": " + what));
                }
            }
            assertThat(illegible).isEmpty();
            assertThat(tooSmall(browser)).isEmpty();
        }
    }

    /** In both themes on a projector, as the page opens and with the side bar closed; and larger in presentation mode. */
    private static List<String> tooSmall(Browser browser) {
        List<String> small = new ArrayList<>();
        for (double zoom : List.of(1.0, 1.5)) {
            browser.projector(1280, 720, zoom);
            for (String sideBar : List.of("open", "closed")) {
                for (String theme : List.of("Light", "Dark")) {
                    browser.theme("JupyterLab " + theme);
                    measure(browser, 12, "%.0f%%, side bar %s, %s".formatted(zoom * 100, sideBar, theme), small);
                }
                browser.toggleLeftSideBar();
            }
        }
        browser.togglePresentationMode();
        for (String theme : List.of("Light", "Dark")) {
            browser.theme("JupyterLab " + theme);
            measure(browser, 14, "presentation mode, " + theme, small);
        }
        return small;
    }

    private static void measure(Browser browser, int least, String where, List<String> small) {
        int number = 0;
        for (String display : DISPLAYS) {
            browser.awaitDisplay(display);
            browser.smallerThan(least, display).forEach(what -> small.add(display + ", " + where + ": " + what));
            browser.picture(PICTURES.resolve("projector-%s-%02d.png".formatted(where.replaceAll("\\W+", "-"), ++number)));
        }
    }
}
