// wrong: what is observed after the filter is never broken
// claim: each micro-batch counts its orders, and the broken ones
// reason: missing     1 | 3 | 1
// reason: unexpected  1 | 2 | 0

// cell: sound-orders
Dataset<Row> soundOrders(Dataset<Row> orders) {
    Column broken = col("quantity").isNull().or(col("amount").isNull());
    return orders
            .where(not(broken))
            .observe("till", count(lit(1)).as("orders"), count_if(broken).as("broken"));
}
