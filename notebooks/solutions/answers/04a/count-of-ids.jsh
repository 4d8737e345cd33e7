// wrong: ids are counted, so an order without an order_id is none
// claim: each order counts once, and two columns say if it is broken
// reason: missing     3 | 1 | 0
// reason: unexpected  3 | 0 | 0

// cell: sound-orders
Dataset<Row> soundOrders(Dataset<Row> orders) {
    Column broken = col("quantity").isNull().or(col("amount").isNull());
    return orders
            .observe("till", count("order_id").as("orders"), count(when(broken, col("order_id"))).as("broken"))
            .where(not(broken));
}
