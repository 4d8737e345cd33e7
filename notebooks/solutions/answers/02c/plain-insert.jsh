// wrong: a plain insert meets the row that is there
// claim: the newest price is in the list
// reason: Say what becomes of the old one

// cell: save
void save(List<Row> prices, String table) throws SQLException {
    try (Connection database = Lab.jdbcConnection();
            PreparedStatement upsert = database.prepareStatement("""
                    insert into %s as old (product, price, since) values (?, ?, ?)""".formatted(table))) {
        for (Row row : prices) {
            upsert.setString(1, row.getString(0));
            upsert.setBigDecimal(2, row.getDecimal(1));
            upsert.setTimestamp(3, row.getTimestamp(2));
            upsert.addBatch();
        }
        upsert.executeBatch();
    }
}
