// right: the row of the product is looked up, and changed or inserted through the result set

// cell: save
void save(List<Row> prices, String table) throws SQLException {
    try (Connection database = Lab.jdbcConnection();
            PreparedStatement find = database.prepareStatement(
                    "select product, price, since from " + table + " where product = ?",
                    ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE)) {
        for (Row note : prices) {
            find.setString(1, note.getString(0));
            try (ResultSet there = find.executeQuery()) {
                boolean known = there.next();
                if (known && !there.getTimestamp("since").before(note.getTimestamp(2))) {
                    continue;
                }
                if (!known) {
                    there.moveToInsertRow();
                    there.updateString("product", note.getString(0));
                }
                there.updateBigDecimal("price", note.getDecimal(1));
                there.updateTimestamp("since", note.getTimestamp(2));
                if (known) {
                    there.updateRow();
                } else {
                    there.insertRow();
                }
            }
        }
    }
}
