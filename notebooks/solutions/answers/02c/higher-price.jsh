// wrong: the higher price stays
// claim: a retry changes nothing, nor does the order of notes
// reason: missing     2 | assam | 5.20 | 2024-03-01 08:02:00
// reason: unexpected  2 | assam | 5.60 | 2024-03-01 08:01:00

// cell: save
void save(List<Row> prices, String table) throws SQLException {
    try (Connection database = Lab.jdbcConnection();
            PreparedStatement upsert = database.prepareStatement("""
                    insert into %s as old (product, price, since) values (?, ?, ?)
                    on conflict (product) do update set price = excluded.price, since = excluded.since
                    where excluded.price > old.price""".formatted(table))) {
        for (Row row : prices) {
            upsert.setString(1, row.getString(0));
            upsert.setBigDecimal(2, row.getDecimal(1));
            upsert.setTimestamp(3, row.getTimestamp(2));
            upsert.addBatch();
        }
        upsert.executeBatch();
    }
}
