// right: no key: a table beside it knows which micro-batches are in, and is written in the same transaction

// cell: create-table
String createTable(String table) {
    return "create table " + table + " (order_id text, product text, quantity int, amount numeric(10, 2));"
            + " create table " + table + "_batches (id bigint primary key)";
}

// cell: query
DataStreamWriter<Row> query(Dataset<Row> orders, String table, String checkpoint) {
    return orders.writeStream()
            .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> {
                try (Connection database = Lab.jdbcConnection(); Statement statement = database.createStatement();
                        PreparedStatement insert = database.prepareStatement("insert into " + table + " values (?, ?, ?, ?)")) {
                    database.setAutoCommit(false);
                    if (statement.executeUpdate("insert into " + table + "_batches values (" + id + ") on conflict do nothing") == 0) {
                        return;
                    }
                    for (Row order : batch.collectAsList()) {
                        insert.setString(1, order.getAs("order_id"));
                        insert.setString(2, order.getAs("product"));
                        insert.setInt(3, order.getAs("quantity"));
                        insert.setBigDecimal(4, order.getAs("amount"));
                        insert.addBatch();
                    }
                    insert.executeBatch();
                    database.commit();
                }
            })
            .option("checkpointLocation", checkpoint);
}
