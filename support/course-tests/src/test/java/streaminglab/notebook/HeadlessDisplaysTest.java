package streaminglab.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What displays have shown last stands in a notebook that was run without a page. */
class HeadlessDisplaysTest {

    @Test
    void theLastStateIsInTheOutput() {
        NotebookRun run = NotebookRun.ofCells("""
                import org.apache.spark.sql.*;
                import org.apache.spark.sql.streaming.*;
                import streaminglab.Lab;
                import streaminglab.display.live.*;
                SparkSession spark = SparkSession.builder().getOrCreate();
                Dataset<Row> numbers = spark.readStream().format("rate-micro-batch").option("rowsPerBatch", 4).load();
                StreamingQuery query = numbers.writeStream().format("noop").queryName("headless").start();
                LivePanel.show(query);
                """, """
                StreamingQuery table = LiveTable.show(numbers.selectExpr("value % 2 as parity").groupBy("parity").count());
                """, """
                while (query.lastProgress() == null || query.lastProgress().batchId() < 5) {
                    Thread.sleep(20);
                }
                query.stop();
                System.out.print(query.lastProgress().batchId());
                """, """
                Lab.stop();
                """);
        assertThat(run.failures()).isEmpty();
        assertThat(run.cell("c1").displayed()).hasSize(1).first().asString()
                .startsWith("query headless, batch " + run.cell("c3").printed() + ", stopped").contains("4 rows");
        assertThat(run.cell("c2").displayed()).hasSize(1).first().asString().startsWith("Live table, batch ")
                .contains("stopped").contains("parity");
    }
}
