// wrong: count counts false too
// claim: each micro-batch counts its orders, and the broken ones
// reason: missing     1 | 3 | 1
// reason: unexpected  1 | 3 | 3

// cell: sound-orders
Dataset<Row> soundOrders(Dataset<Row> orders) {
    Column broken = col("quantity").isNull().or(col("amount").isNull());
    return orders
            .observe("till", count(lit(1)).as("orders"), count(broken).as("broken"))
            .where(not(broken));
}
