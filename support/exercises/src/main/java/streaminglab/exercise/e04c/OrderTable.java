package streaminglab.exercise.e04c;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import streaminglab.check.CheckFailedException;

/** A table of orders in PostgreSQL, made by a learner's SQL and watched over by the server; closing it drops it. */
final class OrderTable implements AutoCloseable {

    static final String ID = "order_id";

    private final Map<String, String> database;
    private final String name;
    private int kills;

    private OrderTable(Map<String, String> database, String name) {
        this.database = database;
        this.name = name;
    }

    /** A name that no table has yet. */
    static String newName() {
        return "check_" + UUID.randomUUID().toString().replace("-", "");
    }

    static OrderTable create(Map<String, String> database, String name, UnaryOperator<String> createTable) throws SQLException {
        OrderTable table = new OrderTable(database, name);
        String sql = createTable.apply(table.name);
        if (sql == null) {
            throw new CheckFailedException("Your SQL for the table is null. Return the text that creates it.");
        }
        try {
            table.execute(sql);
        } catch (SQLException e) {
            throw new CheckFailedException("PostgreSQL refuses your SQL for the table: " + e.getMessage());
        }
        if (!table.hasId()) {
            table.close();
            throw new CheckFailedException("When your SQL has run, another connection finds no table " + table.name
                    + " with a column " + ID + "." + (sql.contains(table.name) ? ""
                            : " Your SQL does not use the name of the table, which it is given."));
        }
        return table;
    }

    String name() {
        return name;
    }

    /** Lets the server end the first connection that inserts this order, before the row is in. */
    void killConnectionAt(String order) throws SQLException {
        kills++;
        String kill = name + "_kill_" + kills;
        // A sequence counts on when a transaction is rolled back, so it knows that it has struck.
        execute("create sequence " + kill);
        execute("""
                create function %1$s() returns trigger language plpgsql as $$
                begin
                    if nextval('%1$s') = 1 then
                        perform pg_terminate_backend(pg_backend_pid());
                    end if;
                    return new;
                end $$""".formatted(kill));
        execute("create trigger %1$s before insert on %2$s for each row when (new.order_id = '%3$s') execute function %1$s()"
                .formatted(kill, name, order));
    }

    /** How many connections the server has ended; none where no such order was inserted. */
    int killed() throws SQLException {
        int killed = 0;
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            for (int kill = 1; kill <= kills; kill++) {
                try (ResultSet counted = statement.executeQuery("select is_called from " + name + "_kill_" + kill)) {
                    counted.next();
                    killed += counted.getBoolean(1) ? 1 : 0;
                }
            }
        }
        return killed;
    }

    /** How many rows there are; -1 if the table is gone. */
    long count() throws SQLException {
        try (Connection connection = connect(); Statement statement = connection.createStatement();
                ResultSet counted = statement.executeQuery("select count(*) from " + name)) {
            counted.next();
            return counted.getLong(1);
        }
    }

    /** All rows as they are now; they stay when the table goes. */
    Dataset<Row> rows() {
        SparkSession spark = SparkSession.active();
        Dataset<Row> table = spark.read().format("jdbc").options(database).option("dbtable", name).load();
        return spark.createDataFrame(table.collectAsList(), table.schema());
    }

    private boolean hasId() throws SQLException {
        try (Connection connection = connect()) {
            DatabaseMetaData tables = connection.getMetaData();
            try (ResultSet column = tables.getColumns(null, null, name, ID)) {
                return column.next();
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", database.get("user"));
        login.setProperty("password", database.get("password"));
        return new org.postgresql.Driver().connect(database.get("url"), login);
    }

    /** What a query has made beside its table, such as one to stage rows in, goes with it: its name begins with this one. */
    @Override
    public void close() throws SQLException {
        try (Connection connection = connect(); Statement statement = connection.createStatement();
                ResultSet tables = connection.getMetaData().getTables(null, null, name + "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                statement.execute("drop table \"" + tables.getString("TABLE_NAME") + "\" cascade");
            }
        }
        for (int kill = 1; kill <= kills; kill++) {
            execute("drop function if exists " + name + "_kill_" + kill);
            execute("drop sequence if exists " + name + "_kill_" + kill);
        }
    }
}
