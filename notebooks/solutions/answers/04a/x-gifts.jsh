// wrong: what costs nothing is taken for broken
// claim: an order that lacks both is broken once
// reason: missing     2 | 1 | 0

// cell: sound-orders
Dataset<Row> soundOrders(Dataset<Row> orders) {
    Column broken = not(coalesce(col("quantity").gt(0).and(col("amount").gt(0)), lit(false)));
    return orders
            .observe("till", count(lit(1)).as("orders"), count_if(broken).as("broken"))
            .where(not(broken));
}
