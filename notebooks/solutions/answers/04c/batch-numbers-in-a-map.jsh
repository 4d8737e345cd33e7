// wrong: a map in the notebook has the number of the last micro-batch that was written
// claim: what a program remembers of another night does not count
// reason: only what is kept elsewhere is still there. Orders are missing

// cell: create-table
String createTable(String table) {
    return "create table %s (order_id text, product text, quantity int, amount numeric(10, 2))".formatted(table);
}

// cell: query
Map<String, Long> lastWritten = new HashMap<>();

DataStreamWriter<Row> query(Dataset<Row> orders, String table, String checkpoint) {
    return orders.writeStream()
            .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> {
                if (lastWritten.getOrDefault(checkpoint, -1L) >= id) {
                    return;
                }
                try (Connection database = Lab.jdbcConnection(); PreparedStatement insert = database.prepareStatement(
                        "insert into " + table + " values (?, ?, ?, ?)")) {
                    database.setAutoCommit(false);
                    for (Row order : batch.select("order_id", "product", "quantity", "amount").collectAsList()) {
                        for (int column = 0; column < order.length(); column++) {
                            insert.setObject(column + 1, order.get(column));
                        }
                        insert.execute();
                    }
                    database.commit();
                }
                lastWritten.put(checkpoint, id);
            })
            .option("checkpointLocation", checkpoint);
}
