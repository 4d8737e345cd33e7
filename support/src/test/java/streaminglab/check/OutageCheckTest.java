package streaminglab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import streaminglab.TestSession;
import streaminglab.authoring.Course;
import streaminglab.notebook.LabServices;
import streaminglab.service.Checkout;

/** The check of exercise 04c, on a real PostgreSQL, with right answers and with the wrong ones that people give. */
class OutageCheckTest {

    /** Writes a micro-batch to a table. */
    private interface Save {
        void save(Dataset<Row> batch, long id, String table) throws SQLException;
    }

    private static final String KILLED = "a connection that is killed costs no order";
    private static final String GOES_ON = "each start goes on where the last one ended";
    private static final String DRIVER = "a driver that dies after it has written writes nothing twice";
    private static final String COLUMNS = "product text, quantity int, amount numeric(10, 2)";
    private static final String WITH_KEY = "create table %s (order_id text primary key, " + COLUMNS + ")";
    private static final String WITHOUT_KEY = "create table %s (order_id text, " + COLUMNS + ")";
    private static final String ONCE = " on conflict do nothing";

    private static Map<String, String> database;

    @BeforeAll
    static void session() {
        TestSession.get();
        Map<String, String> addresses = LabServices.addresses();
        database = Map.of("url", addresses.get("POSTGRES_URL"), "user", addresses.get("POSTGRES_USER"),
                "password", addresses.get("POSTGRES_PASSWORD"), "driver", org.postgresql.Driver.class.getName());
    }

    @Test
    void theseClaimsAreThoseOfTheNotebook() {
        String cell = Course.in(Checkout.HOME).notebook("solutions/04c-failure-recovery.ipynb").cell("check").source();
        assertThat(cell).contains("killingTheConnectionAt(\"o-000015\")", ".reads(30)", "\"o-000015 | mug | 1 | 8.00\"",
                "withSecondCopies().killingTheConnectionAt(\"o-000001\").killingTheConnectionAt(\"o-000014\")");
        assertThat(Exercise.of(Checkout.HOME, "04c").claims()).hasSize(5).contains(KILLED, GOES_ON, DRIVER);
    }

    @Test
    void theSolutionPasses() throws Exception {
        all(WITH_KEY, writtenBy((batch, id, table) -> insert(batch, table, ONCE)));
    }

    /** No key: a micro-batch takes what an earlier try of it has left away, and writes it anew, in one transaction. */
    @Test
    void theNumberOfTheMicroBatchIsAnotherRightAnswer() throws Exception {
        all("create table %s (order_id text, " + COLUMNS + ", batch_id bigint)", writtenBy((batch, id, table) -> {
            try (Connection connection = connect(); Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("delete from " + table + " where batch_id = " + id);
                insert(connection, batch, "insert into " + table + " values (?, ?, ?, ?, " + id + ")");
                connection.commit();
            }
        }));
    }

    @Test
    void withoutAKeyTheSecondTimeIsWrittenTwice() {
        refused(OutageCheckTest::killed, WITHOUT_KEY, writtenBy((batch, id, table) -> insert(batch, table, "")),
                KILLED + ": no. Orders of a micro-batch that was cut off stand there twice.", "Doubled 4: o-000011 ×2");
        // Spark's own append is a transaction for each partition, and so survives until the driver dies after it.
        refused(OutageCheckTest::driver, WITHOUT_KEY, writtenBy((batch, id, table) -> jdbc(batch, table, "append")),
                DRIVER + ": no. Orders of a micro-batch that was cut off stand there twice.", "Doubled 10: o-000011 ×2");
    }

    @Test
    void aKeyAloneKeepsTheQueryFromComingBack() {
        refused(OutageCheckTest::killed, WITH_KEY, writtenBy((batch, id, table) -> insert(batch, table, "")),
                KILLED + ": no. The query does not come back: at each start it does its last micro-batch again", "on conflict");
    }

    @Test
    void anExceptionThatIsCaughtLosesOrders() {
        refused(OutageCheckTest::killed, WITH_KEY, writtenBy((batch, id, table) -> {
            try {
                insert(batch, table, ONCE);
            } catch (SQLException e) {
                System.out.println("could not save: " + e.getMessage());
            }
        }), KILLED + ": no. The connection was killed while orders were written, and the query went on", "Lost 6: o-000015");
    }

    @Test
    void overwriteLeavesTheLastMicroBatch() {
        refused(OutageCheckTest::killed, WITH_KEY, writtenBy((batch, id, table) -> jdbc(batch, table, "overwrite")),
                KILLED + ": no. Only the last micro-batch stands in the table.", "Lost 20");
    }

    @Test
    void withoutItsCheckpointAQueryBeginsAgain() {
        refused(OutageCheckTest::goesOn, WITH_KEY, (orders, table, checkpoint) -> orders.writeStream().foreachBatch(
                (VoidFunction2<Dataset<Row>, Long>) (batch, id) -> insert(batch, table, ONCE)),
                GOES_ON + ": no. Its starts have read 60 orders together, and 30 were to be read. It began with the first order");
    }

    @Test
    void whatSeveralOrdersShareIsNoKey() {
        refused(OutageCheckTest::killed,
                "create table %s (order_id text, product text primary key, quantity int, amount numeric(10, 2))",
                writtenBy((batch, id, table) -> insert(batch, table, ONCE)),
                KILLED + ": no. Orders are missing of micro-batches in which nothing broke.");
    }

    @Test
    void aNoteThatIsWrittenBeforeTheRowsIsTooEarly() {
        Set<String> begun = new HashSet<>();
        refused(OutageCheckTest::killed, WITH_KEY, writtenBy((batch, id, table) -> {
            if (begun.add(table + id)) {
                insert(batch, table, ONCE);
            }
        }), KILLED + ": no. A micro-batch was passed over after the restart, though it was not all written.", "Lost 6");
    }

    @Test
    void whatIsNoTableIsSaid() {
        refused(OutageCheckTest::killed, "create table %s (id text)", writtenBy((batch, id, table) -> { }),
                "with a column order_id");
        refused(OutageCheckTest::killed, "create tabel %s", writtenBy((batch, id, table) -> { }),
                "PostgreSQL refuses your SQL for the table: ERROR: syntax error");
        refused(OutageCheckTest::killed, WITH_KEY, (orders, table, checkpoint) -> null, "Return the writer that it made");
    }

    private static Outage.OrderQuery writtenBy(Save save) {
        return (orders, table, checkpoint) -> orders.writeStream()
                .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> save.save(batch, id, table))
                .option("checkpointLocation", checkpoint);
    }

    private static void insert(Dataset<Row> batch, String table, String conflict) throws SQLException {
        try (Connection connection = connect()) {
            insert(connection, batch, "insert into " + table + " values (?, ?, ?, ?)" + conflict);
        }
    }

    private static void insert(Connection connection, Dataset<Row> batch, String sql) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (Row order : batch.select("order_id", "product", "quantity", "amount").collectAsList()) {
                for (int column = 0; column < order.length(); column++) {
                    insert.setObject(column + 1, order.get(column));
                }
                insert.execute();
            }
        }
    }

    private static void jdbc(Dataset<Row> batch, String table, String mode) {
        batch.select("order_id", "product", "quantity", "amount").coalesce(1)
                .write().format("jdbc").options(database).option("dbtable", table).mode(mode).save();
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(database.get("url"), database.get("user"), database.get("password"));
    }

    /** What of the claims of the notebook is looked at: a wrong answer need not go through all of them. */
    private interface Claims {
        void of(String createTable, Outage.OrderQuery query) throws Exception;
    }

    private static void refused(Claims claims, String createTable, Outage.OrderQuery query, String... reason) {
        assertThatThrownBy(() -> claims.of(createTable, query)).isInstanceOf(CheckFailedException.class)
                .hasMessageContainingAll(reason)
                .satisfies(refusal -> WrongAnswers.note("04c", refusal));
    }

    private static void killed(String createTable, Outage.OrderQuery query) throws Exception {
        check().that(KILLED, survive(of().killingTheConnectionAt("o-000015"), createTable, query))
                .losesNothingAndDoublesNothing();
    }

    private static void goesOn(String createTable, Outage.OrderQuery query) throws Exception {
        check().that(GOES_ON, survive(of().killingTheConnectionAt("o-000015"), createTable, query)).reads(30);
    }

    private static void driver(String createTable, Outage.OrderQuery query) throws Exception {
        check().that(DRIVER, survive(of().killingTheDriverBeforeItsCommit(), createTable, query))
                .losesNothingAndDoublesNothing();
    }

    private static void all(String createTable, Outage.OrderQuery query) throws Exception {
        killed(createTable, query);
        goesOn(createTable, query);
        check().that("the order at which it broke stands there whole",
                        survive(of().killingTheConnectionAt("o-000015"), createTable, query).rows()
                                .where("order_id = 'o-000015'").select("order_id", "product", "quantity", "amount"))
                .hasRows("o-000015 | mug | 1 | 8.00");
        driver(createTable, query);
        check().that("a bad night, with orders that the till sends twice",
                        survive(of().withSecondCopies().killingTheConnectionAt("o-000001")
                                .killingTheConnectionAt("o-000014").killingTheDriverBeforeItsCommit(), createTable, query))
                .losesNothingAndDoublesNothing();
    }

    private static Check check() {
        return Check.exercise("04c");
    }

    private static Outage of() {
        return Outage.of(database);
    }

    private static OutageResult survive(Outage outage, String createTable, Outage.OrderQuery query) throws Exception {
        return outage.survivedBy(createTable::formatted, query);
    }
}
