// wrong: na().drop() leaves out every order that lacks anything
// claim: a broken order goes no further
// reason: missing     2 | o-3 | null | null | null | 1 | 0.00

// cell: sound-orders
Dataset<Row> soundOrders(Dataset<Row> orders) {
    Column broken = col("quantity").isNull().or(col("amount").isNull());
    return orders.observe("till", count(lit(1)).as("orders"), count_if(broken).as("broken")).na().drop();
}
