// wrong: orders of one piece are not saved
// claim: a connection that is killed costs no order
// reason: Orders are missing, though the query says that it has written all.

// cell: query
DataStreamWriter<Row> query(Dataset<Row> orders, String table, String checkpoint) {
    return orders.writeStream()
            .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> save(batch.where("quantity > 1").collectAsList(), table))
            .option("checkpointLocation", checkpoint);
}
