// wrong: a micro-batch is noted as done before its rows are written
// claim: a connection that is killed costs no order
// reason: Orders are missing, though the query says that it has written all.

// cell: query
Set<String> begun = new HashSet<>();

DataStreamWriter<Row> query(Dataset<Row> orders, String table, String checkpoint) {
    return orders.writeStream()
            .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> {
                if (begun.add(table + id)) {
                    save(batch.collectAsList(), table);
                }
            })
            .option("checkpointLocation", checkpoint);
}
