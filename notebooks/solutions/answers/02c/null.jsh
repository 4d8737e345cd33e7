// wrong: nothing is returned
// claim: the newest price is in the list
// reason: returned null

// cell: keep
DataStreamWriter<Row> keep(Dataset<Row> notes, String table) {
    return null;
}
