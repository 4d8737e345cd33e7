// wrong: amounts are whole euros
// claim: orders are there whole, the one at which it broke too
// reason: missing     o-000010 | maté | 4 | 31.60
// reason: unexpected  o-000010 | maté | 4 | 32.00

// cell: create-table
String createTable(String table) {
    return """
            create table %s (
                order_id text primary key, product text, quantity int, amount int)""".formatted(table);
}
