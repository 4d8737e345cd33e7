// wrong: a sum of nothing is null
// claim: each micro-batch counts its orders, and the broken ones
// reason: missing     5 | 2 | 0
// reason: unexpected  5 | 2 | null

// cell: sound-orders
Dataset<Row> soundOrders(Dataset<Row> orders) {
    Column broken = col("quantity").isNull().or(col("amount").isNull());
    return orders
            .observe("till", count(lit(1)).as("orders"), sum(when(broken, 1)).as("broken"))
            .where(not(broken));
}
