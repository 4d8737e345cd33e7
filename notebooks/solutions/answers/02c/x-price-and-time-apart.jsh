// wrong: the newer time is kept, and the price of the note that came last
// claim: the newest price stands in the list
// reason: missing     3 | sencha | 6.50

// cell: save
void save(List<Row> prices, String table) throws SQLException {
    try (Connection database = Lab.jdbcConnection();
            PreparedStatement upsert = database.prepareStatement("""
                    insert into %s as old (product, price, since) values (?, ?, ?)
                    on conflict (product) do update set price = excluded.price,
                    since = greatest(old.since, excluded.since)""".formatted(table))) {
        for (Row row : prices) {
            upsert.setString(1, row.getString(0));
            upsert.setBigDecimal(2, row.getDecimal(1));
            upsert.setTimestamp(3, row.getTimestamp(2));
            upsert.execute();
        }
    }
}
