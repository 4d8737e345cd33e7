// wrong: the query makes a table of its own
// claim: the newest price stands in the list
// reason: missing

// cell: keep
DataStreamWriter<Row> keep(Dataset<Row> notes, String table) {
    try {
        String mine = newTable();
        return prices(notes).writeStream()
                .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> save(batch.collectAsList(), mine));
    } catch (SQLException e) {
        throw new IllegalStateException(e);
    }
}
