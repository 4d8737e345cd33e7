// wrong: a note that is not newer replaces what stands there
// claim: each product has a newest price of its own
// reason: unexpected  2 | kettle | 41.00 | 2024-03-01 08:05:00

// cell: save
void save(List<Row> prices, String table) throws SQLException {
    try (Connection database = Lab.jdbcConnection();
            PreparedStatement upsert = database.prepareStatement("""
                    insert into %s as old (product, price, since) values (?, ?, ?)
                    on conflict (product) do update set price = excluded.price, since = excluded.since
                    where excluded.since >= old.since""".formatted(table))) {
        for (Row row : prices) {
            upsert.setString(1, row.getString(0));
            upsert.setBigDecimal(2, row.getDecimal(1));
            upsert.setTimestamp(3, row.getTimestamp(2));
            upsert.addBatch();
        }
        upsert.executeBatch();
    }
}
