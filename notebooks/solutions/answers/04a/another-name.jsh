// wrong: it is observed under another name
// claim: each micro-batch counts its orders, and the broken ones
// reason: only under [kasse]

// cell: sound-orders
Dataset<Row> soundOrders(Dataset<Row> orders) {
    Column broken = col("quantity").isNull().or(col("amount").isNull());
    return orders
            .observe("kasse", count(lit(1)).as("orders"), count_if(broken).as("broken"))
            .where(not(broken));
}
