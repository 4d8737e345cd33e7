// wrong: an order without a customer is broken, too
// claim: an order that lacks both is broken once
// reason: missing

// cell: sound-orders
Dataset<Row> soundOrders(Dataset<Row> orders) {
    Column broken = col("quantity").isNull().or(col("amount").isNull()).or(col("customer_id").isNull());
    return orders
            .observe("till", count(lit(1)).as("orders"), count_if(broken).as("broken"))
            .where(not(broken));
}
