// right: a connection for each partition, and MERGE; an index that is made after the table

// cell: create-table
String createTable(String table) {
    return "create table " + table + " (order_id text, product text, quantity smallint, amount numeric(12, 4));"
            + " create unique index on " + table + " (order_id)";
}

// cell: query
DataStreamWriter<Row> query(Dataset<Row> orders, String table, String checkpoint) {
    return orders.writeStream().option("checkpointLocation", checkpoint)
            .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> batch.repartition(2, batch.col("order_id"))
                    .foreachPartition((org.apache.spark.api.java.function.ForeachPartitionFunction<Row>) rows -> {
                try (Connection database = Lab.jdbcConnection(); PreparedStatement merge = database.prepareStatement(
                        "merge into " + table + " t using (select ? as id, ? as product, ?::int as quantity, ?::numeric as amount) s"
                        + " on t.order_id = s.id when not matched then insert values (s.id, s.product, s.quantity, s.amount)")) {
                    while (rows.hasNext()) {
                        Row order = rows.next();
                        merge.setString(1, order.getAs("order_id"));
                        merge.setString(2, order.getAs("product"));
                        merge.setInt(3, order.getAs("quantity"));
                        merge.setBigDecimal(4, order.getAs("amount"));
                        merge.execute();
                    }
                }
            }));
}
