// wrong: a table without the column order_id
// claim: a connection that is killed costs no order
// reason: with a column order_id

// cell: create-table
String createTable(String table) {
    return "create table %s (id text)".formatted(table);
}

// cell: save
void save(List<Row> orders, String table) throws SQLException {
    // Nothing is saved.
}
