// wrong: numbers of micro-batches are kept in a set, which outlives a query
// claim: a retry changes nothing, nor does the order of notes
// reason: missing     1 | assam | 5.60 | 2024-03-01 08:01:00
// reason: No row came at all.

// cell: keep
Set<Long> done = new HashSet<>();

DataStreamWriter<Row> keep(Dataset<Row> notes, String table) {
    return prices(notes).writeStream()
            .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> {
                if (done.add(id)) {
                    save(batch.collectAsList(), table);
                }
            });
}
