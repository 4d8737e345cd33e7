// wrong: without its checkpoint a query begins again
// claim: each start goes on where the last one ended
// reason: Its starts have read 60 orders together, and 30 were to be read. Where a query has come to is in its checkpoin

// cell: query
DataStreamWriter<Row> query(Dataset<Row> orders, String table, String checkpoint) {
    return orders.writeStream()
            .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> save(batch.collectAsList(), table));
}
