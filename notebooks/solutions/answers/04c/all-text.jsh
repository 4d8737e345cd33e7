// right: all columns are text, the key is a constraint, and one insert for all rows takes an array for each column

// cell: create-table
String createTable(String table) {
    return "create table " + table + " (order_id text, product text, quantity text, amount text,"
            + " constraint one_of_a_kind_" + table + " primary key (order_id))";
}

// cell: save
void save(List<Row> orders, String table) throws SQLException {
    try (Connection database = Lab.jdbcConnection(); PreparedStatement insert = database.prepareStatement(
            "insert into " + table + " select * from unnest(?, ?, ?, ?) on conflict do nothing")) {
        String[] columns = {"order_id", "product", "quantity", "amount"};
        for (int i = 0; i < columns.length; i++) {
            String column = columns[i];
            insert.setArray(i + 1, database.createArrayOf("text",
                    orders.stream().map(order -> order.getAs(column).toString()).toArray()));
        }
        insert.executeUpdate();
    }
}
