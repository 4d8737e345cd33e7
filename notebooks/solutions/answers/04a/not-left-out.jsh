// wrong: broken orders are observed, and not left out
// claim: a broken order goes no further
// reason: unexpected  1 | o-1 | 2024-03-01 21:04:10 | c-1 | mug | null | null

// cell: sound-orders
Dataset<Row> soundOrders(Dataset<Row> orders) {
    Column broken = col("quantity").isNull().or(col("amount").isNull());
    return orders.observe("till", count(lit(1)).as("orders"), count_if(broken).as("broken"));
}
