// right: no key: what an earlier try of the micro-batch has left is deleted, and written again, in one transaction

// cell: create-table
String createTable(String table) {
    return "create table %s (order_id text, product text, quantity int, amount numeric(10, 2), batch_id bigint)".formatted(table);
}

// cell: query
DataStreamWriter<Row> query(Dataset<Row> orders, String table, String checkpoint) {
    return orders.writeStream()
            .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> {
                try (Connection database = Lab.jdbcConnection(); Statement statement = database.createStatement();
                        PreparedStatement insert = database.prepareStatement(
                                "insert into " + table + " values (?, ?, ?, ?, " + id + ")")) {
                    database.setAutoCommit(false);
                    statement.execute("delete from " + table + " where batch_id = " + id);
                    for (Row order : batch.select("order_id", "product", "quantity", "amount").collectAsList()) {
                        for (int column = 0; column < order.length(); column++) {
                            insert.setObject(column + 1, order.get(column));
                        }
                        insert.execute();
                    }
                    database.commit();
                }
            })
            .option("checkpointLocation", checkpoint);
}
