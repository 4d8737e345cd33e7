// wrong: SQL that PostgreSQL refuses
// claim: a connection that is killed costs no order
// reason: PostgreSQL refuses your SQL for the table: ERROR: syntax error

// cell: create-table
String createTable(String table) {
    return "create tabel %s".formatted(table);
}
