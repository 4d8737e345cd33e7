// wrong: of two notes of a micro-batch the first is taken
// claim: a retry changes nothing, nor does the order of notes
// reason: missing     2 | assam | 5.20

// cell: keep
DataStreamWriter<Row> keep(Dataset<Row> notes, String table) {
    return prices(notes).writeStream()
            .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> {
                Map<String, Row> first = new LinkedHashMap<>();
                for (Row row : batch.collectAsList()) {
                    first.putIfAbsent(row.getString(0), row);
                }
                save(new ArrayList<>(first.values()), table);
            });
}
