package streaminglab.check;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.trim;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.types.StructType;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import streaminglab.TestSession;
import streaminglab.authoring.Course;
import streaminglab.notebook.LabServices;
import streaminglab.service.Checkout;

/** The check of exercise 02c on a real database, with right answers and with the wrong ones that people give. */
class PriceListCheckTest {

    private static final Column PRODUCT = lower(trim(col("product"))).as("product");
    private static final Column PRICE = regexp_replace(col("price"), ",", ".").cast("decimal(10,2)").as("price");
    private static final String SOUND = "product <> '' and price > 0 and since <= current_timestamp()";
    private static final String REPLACE =
            "on conflict (product) do update set price = excluded.price, since = excluded.since";
    private static final String NEWER = REPLACE + " where excluded.since > old.since";
    private static final String TYPED = "a note becomes a price: no. ";
    private static final String LEFT_OUT = "what is no price is left out: no. ";
    private static final String NEWEST = "the newest price stands in the list: no. ";

    private static final StructType NOTES =
            StructType.fromDDL("note_id STRING, event_time TIMESTAMP, product STRING, price STRING");
    private static final SampleStream SAMPLE = SampleStream.of(NOTES)
            .batch("n-1 | 2024-03-01 08:00:00 | sencha | 6.20", "n-2 | 2024-03-01 08:05:00 | Mug | 8,00")
            .batch("n-3 | 2024-03-01 09:00:00 |  Sencha  | 6.50", "n-4 | 2024-03-01 09:01:00 | kettle | 39")
            .batch("n-5 | 2024-03-01 08:30:00 | sencha | 5.90");
    private static final SampleStream ODD = SampleStream.of(NOTES)
            .batch("n-1 | 2024-03-01 08:00:00 | null | 1.00", "n-2 | 2024-03-01 08:00:00 |   | 1.00",
                    "n-3 | null | mug | 1.00", "n-4 | 2024-03-01 08:00:00 | mug | a lot",
                    "n-5 | 2024-03-01 08:00:00 | mug | null", "n-6 | 2024-03-01 08:00:00 | mug | 0",
                    "n-7 | 2024-03-01 08:00:00 | mug | -8,00", "n-8 | 2024-03-01 08:00:00 | mug | 99999999999",
                    "n-9 | 2999-03-01 08:00:00 | mug | 7.00", "n-10 | 1969-12-31 23:59:59 | MUG | 0,40");
    private static final SampleStream UNSORTED = SampleStream.of(NOTES)
            .batch("n-2 | 2024-03-01 08:01:00 | assam | 5.60", "n-1 | 2024-03-01 08:00:00 | assam | 5.40")
            .batch("n-3 | 2024-03-01 08:00:30 | assam | 5.50", "n-4 | 2024-03-01 08:00:00 | maté | 7,90");
    private static final SampleStream QUOTED = SampleStream.of(NOTES)
            .batch("n-1 | 2024-03-01 08:00:00 | Grandma's Mix | 4.90",
                    "n-2 | 2024-03-01 08:00:00 | '); drop table mugs; -- | 1");

    private static Map<String, String> jdbc;
    private static int tables;

    /** What a micro-batch does to the table, as in foreachBatch. */
    private interface Save {
        void save(Dataset<Row> prices, String table) throws SQLException;
    }

    @BeforeAll
    static void database() {
        TestSession.get();
        Map<String, String> addresses = LabServices.addresses();
        jdbc = Map.of("url", addresses.get("POSTGRES_URL"), "user", addresses.get("POSTGRES_USER"),
                "password", addresses.get("POSTGRES_PASSWORD"), "driver", "org.postgresql.Driver");
    }

    @AfterAll
    static void dropTables() throws SQLException {
        for (int i = 1; i <= tables; i++) {
            execute("drop table if exists price_list_" + i);
        }
    }

    @Test
    void theseClaimsAreThoseOfTheNotebook() {
        String cell = Course.in(Checkout.HOME).notebook("solutions/02c-transformations.ipynb").cell("check").source();
        assertThat(cell).contains("n-9 | 2999-03-01 08:00:00 | mug | 7.00", "unsorted.lastTwice().savedIn(",
                "n-3 | 2024-03-01 08:00:30 | assam | 5.50", "\"1 | grandma's mix | 4.90 | 2024-03-01 08:00:00\"");
        assertThat(Exercise.of(Checkout.HOME, "02c").claims()).hasSize(6);
    }

    @Test
    void theSolutionPasses() throws Exception {
        checkPrices(PriceListCheckTest::prices);
        checkList(saving((prices, table) -> upsert(prices.collectAsList(), table, NEWER)));
    }

    @Test
    void sqlAndAnotherOrderOfOperatorsAreRightToo() throws Exception {
        checkPrices(notes -> {
            notes.createOrReplaceTempView("notes");
            return notes.sparkSession().sql("select trim(lower(product)) as product,"
                    + " cast(replace(price, ',', '.') as decimal(10,2)) as price, event_time as since from notes"
                    + " where event_time <= now() and length(trim(product)) > 0"
                    + " and cast(replace(price, ',', '.') as decimal(10,2)) > 0");
        });
    }

    @Test
    void stateInSparkIsAnotherWayToTheNewestPrice() throws Exception {
        checkList((notes, table) -> prices(notes).groupBy("product")
                .agg(max_by(col("price"), col("since")).as("price"), max("since").as("since"))
                .writeStream().outputMode("update").foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) ->
                        upsert(batch.collectAsList(), table, REPLACE)));
    }

    @Test
    void readingTheListBackIsAnotherWayToo() throws Exception {
        checkList(saving((prices, table) -> {
            Dataset<Row> list = prices.sparkSession().read().format("jdbc").options(jdbc)
                    .option("dbtable", table).load();
            List<Row> newest = prices.unionByName(list).groupBy("product")
                    .agg(max_by(col("price"), col("since")).as("price"), max("since").as("since")).collectAsList();
            execute("delete from " + table);
            upsert(newest, table, "");
        }));
    }

    @Test
    void namesAndPricesAreWrittenAlike() {
        refused(() -> checkPrices(notes -> prices(notes, col("product"), PRICE)), TYPED + "\"Mug\" is another product");
        refused(() -> checkPrices(notes -> prices(notes, lower(col("product")).as("product"), PRICE)),
                TYPED + "\" sencha \" is another product");
        refused(() -> checkPrices(notes -> prices(notes, PRODUCT, col("price").cast("decimal(10,2)").as("price"))),
                TYPED + "The price 8.00 of mug is lost. Some people write it with a comma");
        refused(() -> checkPrices(notes -> prices(notes, PRODUCT, regexp_replace(col("price"), ",", ".").as("price"))),
                TYPED + "\"39\" is text still");
    }

    @Test
    void whatIsNoPriceIsLeftOut() {
        refused(() -> checkPrices(notes -> cleaned(notes).where("product <> '' and since <= current_timestamp()")),
                LEFT_OUT + "A price that is no number has become null");
        refused(() -> checkPrices(notes -> cleaned(notes)
                        .where("product <> '' and price is not null and since <= now()")),
                LEFT_OUT + "mug for -8.00 euros is a slip of the pen");
        refused(() -> checkPrices(notes -> cleaned(notes).where("product is not null and price > 0 and since < now()")),
                LEFT_OUT + "There is a price of nothing");
        refused(() -> checkPrices(notes -> cleaned(notes).where("product <> '' and price > 0"
                + " and coalesce(since, now()) <= now()")), LEFT_OUT + "A price has no time");
        refused(() -> checkPrices(notes -> cleaned(notes).where("product <> '' and price > 0 and since is not null")),
                LEFT_OUT + "A note says that it was written on 2999-03-01");
    }

    @Test
    void aPlainInsertMeetsTheRowThatIsThere() {
        refused(() -> checkList(saving((prices, table) -> prices.write().format("jdbc").options(jdbc)
                .option("dbtable", table).mode("append").save())), "The table has a row with this key already");
        refused(() -> checkList(saving((prices, table) -> upsert(prices.collectAsList(), table, ""))),
                "Say what becomes of the old one");
    }

    @Test
    void overwriteForgetsTheOtherProducts() {
        refused(() -> checkList(saving((prices, table) -> prices.write().format("jdbc").options(jdbc)
                        .option("dbtable", table).mode("overwrite").save())),
                NEWEST + "After micro-batch 2 mug is gone, and it was there before");
    }

    @Test
    void doNothingKeepsTheFirstPrice() {
        refused(() -> checkList(saving((prices, table) ->
                        upsert(prices.collectAsList(), table, "on conflict (product) do nothing"))),
                NEWEST + "A new price of sencha came with micro-batch 2, and the old one stayed");
    }

    @Test
    void aLateNoteIsNoNewPrice() {
        refused(() -> checkList(saving((prices, table) -> upsert(prices.collectAsList(), table, REPLACE))),
                NEWEST + "An older price of sencha has replaced a newer one in micro-batch 3");
    }

    @Test
    void oneStatementChangesARowOnce() {
        refused(() -> checkList(saving((prices, table) -> execute("insert into " + table + " as old values "
                        + prices.collectAsList().stream().map(PriceListCheckTest::pasted)
                        .collect(Collectors.joining(", ")) + " " + NEWER))),
                "One statement is to change the same row twice");
    }

    @Test
    void valuesAreNoPartOfTheStatement() {
        refused(() -> checkList(saving((prices, table) -> {
            for (Row row : prices.collectAsList()) {
                execute("insert into " + table + " as old values " + pasted(row) + " " + NEWER);
            }
        })), "A value became a part of your SQL");
    }

    @Test
    void aRetryRunsTheLastMicroBatchOnceMore() throws Exception {
        List<Long> ran = new CopyOnWriteArrayList<>();
        UNSORTED.lastTwice().savedIn(jdbc, newTable(), (notes, table) -> prices(notes).writeStream()
                .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> {
                    assertThat(batch.count()).isEqualTo(2);
                    ran.add(id);
                }));
        assertThat(ran).containsExactly(0L, 1L, 1L);
        assertThatThrownBy(() -> UNSORTED.lastTwice().through(PriceListCheckTest::prices, "append"))
                .hasMessageContaining("can't go on after a failure");
    }

    @Test
    void anErrorOfAnotherKindComesOutAsItIs() {
        assertThatThrownBy(() -> checkList(saving((prices, table) -> {
            throw new UnsupportedOperationException("save is not written yet");
        }))).hasStackTraceContaining("save is not written yet").isNotInstanceOf(CheckFailedException.class);
        assertThatThrownBy(() -> checkList((notes, table) -> null)).hasMessageContaining("returned null");
    }

    private static Dataset<Row> cleaned(Dataset<Row> notes) {
        return notes.select(PRODUCT, PRICE, col("event_time").as("since"));
    }

    private static Dataset<Row> prices(Dataset<Row> notes) {
        return cleaned(notes).where(SOUND);
    }

    private static Dataset<Row> prices(Dataset<Row> notes, Column product, Column price) {
        return notes.select(product, price, col("event_time").as("since")).where(SOUND);
    }

    private static BiFunction<Dataset<Row>, String, DataStreamWriter<Row>> saving(Save save) {
        return (notes, table) -> prices(notes).writeStream()
                .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> save.save(batch, table));
    }

    private static void upsert(List<Row> prices, String table, String onConflict) throws SQLException {
        try (Connection database = connect(); PreparedStatement insert = database.prepareStatement(
                "insert into " + table + " as old (product, price, since) values (?, ?, ?) " + onConflict)) {
            for (Row row : prices) {
                insert.setString(1, row.getString(0));
                insert.setBigDecimal(2, row.getDecimal(1));
                insert.setTimestamp(3, row.getTimestamp(2));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** The values of a row as people paste them into a statement. */
    private static String pasted(Row row) {
        return "('" + row.getString(0) + "', " + row.getDecimal(1) + ", '" + row.getTimestamp(2).toInstant() + "')";
    }

    private static void execute(String sql) throws SQLException {
        try (Connection database = connect(); Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbc.get("url"), jdbc.get("user"), jdbc.get("password"));
    }

    private static String newTable() throws SQLException {
        String table = "price_list_" + ++tables;
        execute("create table " + table
                + " (product text primary key, price numeric(10,2) not null, since timestamptz not null)");
        return table;
    }

    private static void refused(ThrowingCallable check, String reason) {
        assertThatThrownBy(check).isInstanceOf(CheckFailedException.class).hasMessageContaining(reason)
                .satisfies(refusal -> WrongAnswers.note("02c", refusal));
    }

    /** The claims of the notebook on prices. */
    private static void checkPrices(Function<Dataset<Row>, Dataset<Row>> prices) throws Exception {
        Check.exercise("02c")
                .that("a note becomes a price", SAMPLE.through(prices, "append"))
                .hasRows("1 | mug | 8.00 | 2024-03-01 08:05:00", "1 | sencha | 6.20 | 2024-03-01 08:00:00",
                        "2 | kettle | 39.00 | 2024-03-01 09:01:00", "2 | sencha | 6.50 | 2024-03-01 09:00:00",
                        "3 | sencha | 5.90 | 2024-03-01 08:30:00")
                .that("a price has its names and types", SAMPLE.through(prices, "append"))
                .hasSchema("product STRING, price DECIMAL(10,2), since TIMESTAMP")
                .that("what is no price is left out", ODD.through(prices, "append"))
                .hasRows("1 | mug | 0.40 | 1969-12-31 23:59:59");
    }

    /** Those on the price list. */
    private static void checkList(BiFunction<Dataset<Row>, String, DataStreamWriter<Row>> keep) throws Exception {
        Check.exercise("02c")
                .that("the newest price stands in the list", SAMPLE.savedIn(jdbc, newTable(), keep))
                .hasRows("1 | mug | 8.00 | 2024-03-01 08:05:00", "1 | sencha | 6.20 | 2024-03-01 08:00:00",
                        "2 | kettle | 39.00 | 2024-03-01 09:01:00", "2 | mug | 8.00 | 2024-03-01 08:05:00",
                        "2 | sencha | 6.50 | 2024-03-01 09:00:00", "3 | kettle | 39.00 | 2024-03-01 09:01:00",
                        "3 | mug | 8.00 | 2024-03-01 08:05:00", "3 | sencha | 6.50 | 2024-03-01 09:00:00")
                .that("a retry changes nothing, nor does the order of notes",
                        UNSORTED.lastTwice().savedIn(jdbc, newTable(), keep))
                .hasRows("1 | assam | 5.60 | 2024-03-01 08:01:00", "2 | assam | 5.60 | 2024-03-01 08:01:00",
                        "2 | maté | 7.90 | 2024-03-01 08:00:00")
                .that("a name is a name, whatever it says", QUOTED.savedIn(jdbc, newTable(), keep))
                .hasRows("1 | '); drop table mugs; -- | 1.00 | 2024-03-01 08:00:00",
                        "1 | grandma's mix | 4.90 | 2024-03-01 08:00:00");
    }
}
