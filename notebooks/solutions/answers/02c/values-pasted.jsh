// wrong: values are pasted into the statement
// claim: a name is a name, whatever it says
// reason: PostgreSQL can't read your SQL

// cell: save
void save(List<Row> prices, String table) throws SQLException {
    try (Connection database = Lab.jdbcConnection(); Statement statement = database.createStatement()) {
        for (Row row : prices) {
            statement.execute("insert into " + table + " as old values ('" + row.getString(0) + "', " + row.getDecimal(1)
                    + ", '" + row.getTimestamp(2).toInstant() + "')"
                    + " on conflict (product) do update set price = excluded.price, since = excluded.since"
                    + " where excluded.since > old.since");
        }
    }
}
