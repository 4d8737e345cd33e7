// wrong: an order that was seen is remembered by a variable of the notebook
// claim: a connection that is killed costs no order
// reason: s

// cell: create-table
String createTable(String table) {
    return "create table " + table + " (order_id text, product text, quantity int, amount numeric(10, 2))";
}

// cell: save
Set<String> seen = new HashSet<>();

void save(List<Row> orders, String table) throws SQLException {
    try (Connection database = Lab.jdbcConnection();
            PreparedStatement insert = database.prepareStatement("insert into " + table + " values (?, ?, ?, ?)")) {
        for (Row order : orders) {
            if (!seen.contains(table + order.getAs("order_id"))) {
                insert.setString(1, order.getAs("order_id"));
                insert.setString(2, order.getAs("product"));
                insert.setInt(3, order.getAs("quantity"));
                insert.setBigDecimal(4, order.getAs("amount"));
                insert.execute();
                seen.add(table + order.getAs("order_id"));
            }
        }
    }
}
