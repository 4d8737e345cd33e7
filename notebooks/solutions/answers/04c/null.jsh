// wrong: nothing is returned
// claim: a connection that is killed costs no order
// reason: Return the writer that it made

// cell: query
DataStreamWriter<Row> query(Dataset<Row> orders, String table, String checkpoint) {
    return null;
}
