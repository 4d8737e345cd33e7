// cell: setup
import java.sql.*;
import streaminglab.Lab;

void arrived(String table) throws SQLException {
    try (Connection database = Lab.jdbcConnection(); Statement statement = database.createStatement();
            ResultSet ids = statement.executeQuery("select id from " + table)) {
        while (ids.next()) {
            System.out.println("arrived " + ids.getString(1));
        }
    }
}
// cell: start
String table = Lab.table("inserts");
try (Connection database = Lab.jdbcConnection(); Statement statement = database.createStatement()) {
    statement.execute("create table " + table + " (id text primary key)");
}
System.out.println("table " + table);
// cell: work
for (int i = 0; i < 60; i++) {
    try (Connection database = Lab.jdbcConnection(); Statement statement = database.createStatement()) {
        statement.execute("insert into " + table + " values ('" + i + "')");
        System.out.println("acknowledged " + i);
    }
    Thread.sleep(100);
}
// cell: settle
arrived(table);
// cell: recover
arrived("@table@");
// cell: stop
Lab.stop();
