// wrong: times are compared and kept in whole seconds
// claim: each product has a newest price of its own
// reason: missing     1 | mug | 8.00 | 2024-03-01 08:00:00.123

// cell: save
void save(List<Row> prices, String table) throws SQLException {
    try (Connection database = Lab.jdbcConnection();
            PreparedStatement upsert = database.prepareStatement("""
                    insert into %s as old (product, price, since) values (?, ?, to_timestamp(?))
                    on conflict (product) do update set price = excluded.price, since = excluded.since
                    where excluded.since > old.since""".formatted(table))) {
        for (Row row : prices) {
            upsert.setString(1, row.getString(0));
            upsert.setBigDecimal(2, row.getDecimal(1));
            upsert.setLong(3, row.getTimestamp(2).getTime() / 1000);
            upsert.executeUpdate();
        }
    }
}
