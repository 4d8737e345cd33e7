// right: Spark writes to a table of its own, and SQL brings over what is not there yet

// cell: create-table
String createTable(String table) {
    return "create table if not exists " + table
            + " (order_id varchar(100) not null, product text, quantity integer, amount double precision)";
}

// cell: query
DataStreamWriter<Row> query(Dataset<Row> orders, String table, String checkpoint) {
    return orders.select("order_id", "product", "quantity", "amount").writeStream()
            .outputMode("append").option("checkpointLocation", checkpoint)
            .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> {
                String staged = table + "_staged";
                batch.write().mode(SaveMode.Overwrite).format("jdbc").options(Lab.jdbcOptions()).option("dbtable", staged).save();
                try (Connection database = Lab.jdbcConnection(); Statement statement = database.createStatement()) {
                    statement.execute("insert into " + table + " select distinct s.* from " + staged + " s where not exists"
                            + " (select from " + table + " t where t.order_id = s.order_id)");
                    statement.execute("drop table " + staged);
                }
            });
}
