// wrong: rows are written by a thread of their own, which keeps its failure to itself
// claim: a connection that is killed costs no order
// reason: The connection was killed while orders were written, and the query went on

// cell: query
DataStreamWriter<Row> query(Dataset<Row> orders, String table, String checkpoint) {
    return orders.writeStream()
            .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> {
                List<Row> rows = batch.collectAsList();
                Thread writer = new Thread(() -> {
                    try {
                        save(rows, table);
                    } catch (SQLException e) {
                        System.out.println("not saved: " + e.getMessage());
                    }
                });
                writer.start();
                writer.join();
            })
            .option("checkpointLocation", checkpoint);
}
