// wrong: overwrite leaves the last micro-batch
// claim: a connection that is killed costs no order
// reason: Orders are missing, though the query says that it has written all.

// cell: query
DataStreamWriter<Row> query(Dataset<Row> orders, String table, String checkpoint) {
    return orders.writeStream()
            .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) ->
                    batch.select("order_id", "product", "quantity", "amount").coalesce(1)
                            .write().format("jdbc").options(Lab.jdbcOptions()).option("dbtable", table).mode("overwrite").save())
            .option("checkpointLocation", checkpoint);
}
