// wrong: a failure of the database is printed, and the query goes on without these prices
// claim: what the database refuses is an exception, not a silent loss
// reason: missing     samovar of 3900.00: save throws an exception
// reason: unexpected  samovar of 3900.00: save returns

// cell: save
void save(List<Row> prices, String table) throws SQLException {
    for (Row row : prices) {
        try (Connection database = Lab.jdbcConnection();
                PreparedStatement upsert = database.prepareStatement("""
                        insert into %s as old (product, price, since) values (?, ?, ?)
                        on conflict (product) do update set price = excluded.price, since = excluded.since
                        where excluded.since > old.since""".formatted(table))) {
            upsert.setString(1, row.getString(0));
            upsert.setBigDecimal(2, row.getDecimal(1));
            upsert.setTimestamp(3, row.getTimestamp(2));
            upsert.executeUpdate();
        } catch (SQLException e) {
            System.out.println("not saved: " + row + ", " + e.getMessage());
        }
    }
}
