// wrong: the price is replaced, and its time stays
// claim: the newest price is in the list
// reason: missing     2 | sencha | 6.50 | 2024-03-01 09:00:00
// reason: unexpected  2 | sencha | 6.50 | 2024-03-01 08:00:00

// cell: save
void save(List<Row> prices, String table) throws SQLException {
    try (Connection database = Lab.jdbcConnection();
            PreparedStatement upsert = database.prepareStatement("""
                    insert into %s as old (product, price, since) values (?, ?, ?)
                    on conflict (product) do update set price = excluded.price
                    where excluded.since > old.since""".formatted(table))) {
        for (Row row : prices) {
            upsert.setString(1, row.getString(0));
            upsert.setBigDecimal(2, row.getDecimal(1));
            upsert.setTimestamp(3, row.getTimestamp(2));
            upsert.addBatch();
        }
        upsert.executeBatch();
    }
}
