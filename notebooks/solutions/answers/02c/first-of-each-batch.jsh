// wrong: of a micro-batch only the first note on a product is saved
// claim: a retry changes nothing, nor does the order of notes
// reason: missing     2 | assam | 5.20 | 2024-03-01 08:02:00

// cell: keep
DataStreamWriter<Row> keep(Dataset<Row> notes, String table) {
    return prices(notes).writeStream()
            .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) ->
                    save(batch.coalesce(1).dropDuplicates("product").collectAsList(), table));
}
