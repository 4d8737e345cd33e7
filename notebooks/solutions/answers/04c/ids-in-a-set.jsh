// wrong: there is no key, and a set in the notebook knows what is written
// claim: what a program remembers of another night does not count
// reason: The first time all went well. This is the second time, with a new table and a new checkpoint of the same names
// reason: Orders are missing, though the query says that it has written all.

// cell: create-table
String createTable(String table) {
    return "create table %s (order_id text, product text, quantity int, amount numeric(10, 2))".formatted(table);
}

// cell: save
Set<String> written = new HashSet<>();

void save(List<Row> orders, String table) throws SQLException {
    try (Connection database = Lab.jdbcConnection();
            PreparedStatement insert = database.prepareStatement("insert into " + table + " values (?, ?, ?, ?)")) {
        for (Row order : orders) {
            String id = table + order.getAs("order_id");
            if (written.contains(id)) {
                continue;
            }
            insert.setString(1, order.getAs("order_id"));
            insert.setString(2, order.getAs("product"));
            insert.setInt(3, order.getAs("quantity"));
            insert.setBigDecimal(4, order.getAs("amount"));
            insert.execute();
            written.add(id);
        }
    }
}
