// wrong: Spark's append is a transaction for each partition, and writes twice when the driver dies after it
// claim: a driver that dies after it has written writes nothing twice
// reason: Orders are in the table twice. Spark does a micro-batch again that it has not noted as done, though its rows m

// cell: create-table
String createTable(String table) {
    return "create table %s (order_id text, product text, quantity int, amount numeric(10, 2))".formatted(table);
}

// cell: query
DataStreamWriter<Row> query(Dataset<Row> orders, String table, String checkpoint) {
    return orders.writeStream()
            .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) ->
                    batch.select("order_id", "product", "quantity", "amount").coalesce(1)
                            .write().format("jdbc").options(Lab.jdbcOptions()).option("dbtable", table).mode("append").save())
            .option("checkpointLocation", checkpoint);
}
