// wrong: of the time of a note microseconds are lost, so a note that is newer by less than a millisecond replaces nothing
// claim: each product has a newest price of its own
// reason: missing     2 | mug | 8.50 | 2024-03-01 08:00:00.123456
// reason: unexpected  2 | mug | 8.00 | 2024-03-01 08:00:00.123

// cell: save
void save(List<Row> prices, String table) throws SQLException {
    try (Connection database = Lab.jdbcConnection();
            PreparedStatement upsert = database.prepareStatement("""
                    insert into %s as old (product, price, since) values (?, ?, ?)
                    on conflict (product) do update set price = excluded.price, since = excluded.since
                    where excluded.since > old.since""".formatted(table))) {
        for (Row row : prices) {
            upsert.setString(1, row.getString(0));
            upsert.setBigDecimal(2, row.getDecimal(1));
            upsert.setTimestamp(3, new Timestamp(row.getTimestamp(2).getTime()));
            upsert.addBatch();
        }
        upsert.executeBatch();
    }
}
