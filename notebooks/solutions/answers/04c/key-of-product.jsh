// wrong: the product is the key
// claim: a connection that is killed costs no order
// reason: The query does not come back. It ends with: ERROR: there is no unique or exclusion constraint matching the ON

// cell: create-table
String createTable(String table) {
    return """
            create table %s (
                order_id text, product text primary key, quantity int, amount numeric(10, 2))""".formatted(table);
}
