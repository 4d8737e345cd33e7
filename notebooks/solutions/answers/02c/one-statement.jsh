// wrong: all rows in one statement, with the values pasted into it
// claim: a retry changes nothing, nor does the order of notes
// reason: One statement is to change the same row twice

// cell: save
void save(List<Row> prices, String table) throws SQLException {
    String values = prices.stream().map(row -> "('" + row.getString(0) + "', " + row.getDecimal(1) + ", '"
            + row.getTimestamp(2).toInstant() + "')").collect(java.util.stream.Collectors.joining(", "));
    try (Connection database = Lab.jdbcConnection(); Statement statement = database.createStatement()) {
        statement.execute("insert into " + table + " as old values " + values
                + " on conflict (product) do update set price = excluded.price, since = excluded.since"
                + " where excluded.since > old.since");
    }
}
