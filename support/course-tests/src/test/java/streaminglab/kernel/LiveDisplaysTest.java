package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Displays that follow a stream, as a page hears of them: by messages, under a cell that runs or that has ended. */
@ExtendWith(LocalKernel.class)
class LiveDisplaysTest {

    private static final String START = """
            import streaminglab.display.live.*;
            StreamingQuery counted = spark.readStream().format("rate-micro-batch").option("rowsPerBatch", 5).load()
                    .writeStream().format("noop").queryName("counted").trigger(Trigger.ProcessingTime(100)).start();
            LivePanel.show(counted);
            """;

    @AfterEach
    void stop(KernelClient kernel) {
        kernel.run("for (StreamingQuery each : spark.streams().active()) { each.stop(); }");
    }

    private static List<JsonNode> updates(Execution cell) {
        return cell.messages().stream().filter(each -> each.type().equals("update_display_data"))
                .map(Message::content).toList();
    }

    private static String lastUpdate(Execution cell) {
        List<JsonNode> updates = updates(cell);
        return updates.get(updates.size() - 1).path("data").path("text/plain").asText();
    }

    private static String idOf(Execution cell) {
        return cell.messages().stream().filter(each -> each.type().equals("display_data")).findFirst().orElseThrow()
                .content().path("transient").path("display_id").asText();
    }

    @Test
    void aPanelIsUpdatedWhileAnotherCellRunsAndWhileNoneDoes(KernelClient kernel) {
        Execution panel = kernel.run(START);
        assertThat(panel.displays()).hasSize(1);
        assertThat(panel.displays().get(0).path("text/html").asText()).contains("role=\"group\"").contains("counted");
        String id = idOf(panel);

        int before = updates(panel).size();
        kernel.await("updates while no cell runs", () -> updates(panel).size() >= before + 3);

        Execution other = kernel.submit("String go = new Scanner(System.in).nextLine();");
        kernel.await("updates while another cell runs", () -> updates(other).size() >= 3);
        assertThat(other.hasEnded()).isFalse();
        other.answer("go");
        other.await();
        assertThat(updates(panel)).allMatch(each -> each.path("transient").path("display_id").asText().equals(id));
        assertThat(updates(other)).allMatch(each -> each.path("transient").path("display_id").asText().equals(id));
        assertThat(lastUpdate(other)).contains("query counted").contains("running").contains("5 rows");
    }

    @Test
    void theLastStateComesUnderTheCellThatEndsTheQuery(KernelClient kernel) {
        kernel.run(START);
        Execution end = kernel.run("""
                while (counted.lastProgress() == null || counted.lastProgress().batchId() < 3) {
                    Thread.sleep(20);
                }
                counted.stop();
                System.out.print(counted.lastProgress().batchId());
                """);
        // Not one of its messages is waited for: nbclient does not do that either.
        assertThat(lastUpdate(end)).startsWith("query counted, batch " + end.printed() + ", stopped");
        assertThat(end.published()).endsWith("status");
    }

    @Test
    void aFailureIsTheLastState(KernelClient kernel) {
        kernel.run("""
                import streaminglab.display.live.*;
                StreamingQuery bad = spark.readStream().format("rate-micro-batch").option("rowsPerBatch", 1).load()
                        .selectExpr("assert_true(value < 2, 'too <large>')").writeStream().format("noop").start();
                LivePanel.show(bad);
                """);
        Execution waits = kernel.fail("bad.awaitTermination();");
        assertThat(lastUpdate(waits)).contains("failed: ").contains("too <large>");
        assertThat(updates(waits).get(updates(waits).size() - 1).path("data").path("text/html").asText())
                .contains("too &lt;large&gt;");
    }

    @Test
    void whatAnUpdateBetweenCellsSaidIsRepeatedUnderTheNextCell(KernelClient kernel) {
        Execution panel = kernel.run(START);
        int before = updates(panel).size();
        kernel.await("an update while no cell runs", () -> updates(panel).size() > before);
        Execution next = kernel.run("int nothing = 0;");
        assertThat(updates(next)).isNotEmpty();
    }

    @Test
    void aPanelOfAStreamingContextFollowsIt(KernelClient kernel) {
        Execution panel = kernel.run("""
                import streaminglab.display.live.*;
                JavaStreamingContext shown = new JavaStreamingContext(sc, Durations.milliseconds(100));
                shown.queueStream(new LinkedList<>(List.of(sc.parallelize(List.of(1, 2))))).foreachRDD(rdd -> rdd.count());
                LivePanel.show(shown);
                shown.start();
                """);
        assertThat(panel.displays()).hasSize(1);
        kernel.await("a batch on the panel", () -> !updates(panel).isEmpty() && lastUpdate(panel).contains("processing time"));
        Execution stops = kernel.run("shown.stop(false);");
        assertThat(lastUpdate(stops)).contains("streaming context").contains("stopped");
    }

    @Test
    void aLiveTableMarksWhatIsNew(KernelClient kernel) {
        Execution table = kernel.run("""
                import streaminglab.display.live.*;
                StreamingQuery live = LiveTable.show(spark.readStream().format("rate-micro-batch").option("rowsPerBatch", 3)
                        .load().selectExpr("value % 2 as parity").groupBy("parity").count());
                """);
        assertThat(table.displays()).hasSize(1);
        kernel.await("an update", () -> !updates(table).isEmpty());
        assertThat(lastUpdate(table)).contains("* 0").contains("new or changed");
        assertThat(lastUpdate(kernel.run("live.stop();"))).contains("stopped");
    }

    @Test
    void nothingOfAPanelIsLeftWhenItsQueryHasEnded(KernelClient kernel) {
        String listeners = kernel.run("spark.streams().listListeners().length").result();
        kernel.run(START);
        kernel.run("counted.stop();");
        assertThat(kernel.run("""
                long end = System.nanoTime() + 60_000_000_000L;
                boolean left = true;
                while (left && System.nanoTime() < end) {
                    left = Thread.getAllStackTraces().keySet().stream().anyMatch(t -> t.getName().equals("display query counted"));
                }
                left
                """).result()).isEqualTo("false");
        assertThat(kernel.run("spark.streams().listListeners().length").result()).isEqualTo(listeners);
    }
}
