package streaminglab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import streaminglab.notebook.LabServices;
import streaminglab.testing.TestSession;

/** What a query saves in a table, on a real database. */
class TableResultTest {

    private static final String TABLE = "table_result_test";
    private static final SampleStream NOTES = SampleStream.of(StructType.fromDDL("product STRING, price STRING"))
            .batch("assam | 5.60", "assam | 5.40").batch("assam | 5.50", "maté | 7.90");

    private static Map<String, String> jdbc;

    @BeforeAll
    static void table() throws SQLException {
        TestSession.get();
        Map<String, String> addresses = LabServices.addresses();
        jdbc = Map.of("url", addresses.get("POSTGRES_URL"), "user", addresses.get("POSTGRES_USER"),
                "password", addresses.get("POSTGRES_PASSWORD"), "driver", "org.postgresql.Driver");
        execute("create table " + TABLE + " (product text primary key)");
    }

    @AfterAll
    static void dropTable() throws SQLException {
        execute("drop table " + TABLE);
    }

    private static void execute(String sql) throws SQLException {
        try (Connection database = DriverManager.getConnection(jdbc.get("url"), jdbc.get("user"), jdbc.get("password"));
                Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aRetryRunsTheLastMicroBatchOnceMore() throws Exception {
        List<Long> ran = new CopyOnWriteArrayList<>();
        NOTES.lastTwice().savedIn(jdbc, TABLE, (notes, table) -> notes.writeStream()
                .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> {
                    assertThat(batch.count()).isEqualTo(2);
                    ran.add(id);
                }));
        assertThat(ran).containsExactly(0L, 1L, 1L);
    }

    @Test
    void whatTheAnswersCodeThrowsIsToldWithoutWhatWrapsItAndWithItsPlace() {
        assertThatThrownBy(() -> NOTES.savedIn(jdbc, TABLE, (notes, table) -> notes.writeStream()
                .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> {
                    throw new UnsupportedOperationException("save is not written yet");
                }))).isInstanceOf(CheckFailedException.class)
                .hasMessage("Your query ended with java.lang.UnsupportedOperationException: save is not written yet")
                .hasStackTraceContaining("TableResultTest.java");
    }
}
