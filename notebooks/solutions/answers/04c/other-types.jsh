// right: other types of columns, a folder below the one that is given, and a trigger

// cell: create-table
String createTable(String table) {
    return "create table " + table + " (product varchar(40), amount numeric not null, quantity bigint, order_id varchar(20) unique)";
}

// cell: save
void save(List<Row> orders, String table) throws SQLException {
    try (Connection database = Lab.jdbcConnection()) {
        database.setAutoCommit(false);
        try (PreparedStatement insert = database.prepareStatement("insert into " + table
                + " (order_id, product, quantity, amount) values (?, ?, ?, ?) on conflict do nothing")) {
            for (Row order : orders) {
                insert.setString(1, order.getString(order.fieldIndex("order_id")));
                insert.setString(2, order.getString(order.fieldIndex("product")));
                insert.setLong(3, order.getInt(order.fieldIndex("quantity")));
                insert.setBigDecimal(4, order.getDecimal(order.fieldIndex("amount")));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        database.commit();
    }
}

// cell: query
DataStreamWriter<Row> query(Dataset<Row> orders, String table, String checkpoint) {
    return orders.writeStream().option("checkpointLocation", checkpoint + "/orders")
            .trigger(org.apache.spark.sql.streaming.Trigger.ProcessingTime("1 second"))
            .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> save(batch.collectAsList(), table));
}
