// wrong: the price of the statement is set in the place of its time
// claim: the newest price is in the list
// reason: Your query ended with
// reason: PSQLException

// cell: save
void save(List<Row> prices, String table) throws SQLException {
    try (Connection database = Lab.jdbcConnection();
            PreparedStatement upsert = database.prepareStatement("""
                    insert into %s as old (product, price, since) values (?, ?, ?)
                    on conflict (product) do update set price = excluded.price, since = excluded.since
                    where excluded.since > old.since""".formatted(table))) {
        for (Row row : prices) {
            upsert.setString(1, row.getString(0));
            upsert.setBigDecimal(3, row.getDecimal(1));
            upsert.setTimestamp(3, row.getTimestamp(2));
            upsert.addBatch();
        }
        upsert.executeBatch();
    }
}
