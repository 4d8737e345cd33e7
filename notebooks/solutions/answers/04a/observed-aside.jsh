// wrong: what observe gives back is not used
// claim: each micro-batch counts its orders, and the broken ones
// reason: observes nothing under the name 'till', nor under any other. observe gives back a new Dataset

// cell: sound-orders
Dataset<Row> soundOrders(Dataset<Row> orders) {
    Column broken = col("quantity").isNull().or(col("amount").isNull());
    orders.observe("till", count(lit(1)).as("orders"), count_if(broken).as("broken"));
    return orders.where(not(broken));
}
