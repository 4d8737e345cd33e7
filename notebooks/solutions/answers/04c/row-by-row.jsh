// right: a ForeachWriter writes row by row, with a connection for each partition; a row that is there is written over

// cell: create-table
String createTable(String table) {
    return "create table " + table + " (order_id text, product text, quantity int, amount numeric, unique (order_id))";
}

// cell: query
class OrderWriter extends ForeachWriter<Row> {
    private final String table;
    private transient Connection database;

    OrderWriter(String table) {
        this.table = table;
    }

    @Override
    public boolean open(long partition, long epoch) {
        database = Lab.jdbcConnection();
        return true;
    }

    @Override
    public void process(Row order) {
        try (PreparedStatement insert = database.prepareStatement("insert into " + table + " values (?, ?, ?, ?)"
                + " on conflict (order_id) do update set product = excluded.product, quantity = excluded.quantity,"
                + " amount = excluded.amount")) {
            insert.setObject(1, order.getAs("order_id"));
            insert.setObject(2, order.getAs("product"));
            insert.setObject(3, order.getAs("quantity"));
            insert.setObject(4, order.getAs("amount"));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close(Throwable error) {
        try {
            database.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

DataStreamWriter<Row> query(Dataset<Row> orders, String table, String checkpoint) {
    return orders.writeStream().foreach(new OrderWriter(table)).option("checkpointLocation", checkpoint);
}
