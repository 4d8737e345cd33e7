// wrong: an order without an amount is not broken
// claim: each micro-batch counts its orders, and the broken ones
// reason: missing     2 | 3 | 2
// reason: unexpected  2 | 3 | 1

// cell: sound-orders
Dataset<Row> soundOrders(Dataset<Row> orders) {
    Column broken = col("quantity").isNull();
    return orders
            .observe("till", count(lit(1)).as("orders"), count_if(broken).as("broken"))
            .where(not(broken));
}
