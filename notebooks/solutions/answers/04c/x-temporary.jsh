// wrong: a temporary table is gone with its connection
// claim: a connection that is killed costs no order
// reason: temp

// cell: create-table
String createTable(String table) {
    return "create temporary table " + table + " (order_id text primary key, product text, quantity int, amount numeric(10, 2))";
}
