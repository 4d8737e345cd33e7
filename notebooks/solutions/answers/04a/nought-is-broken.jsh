// wrong: an order of no pieces, or with an amount below 0, is taken for a broken one
// claim: each order counts once, and two columns say if it is broken
// reason: missing     2 | 2 | 0
// reason: unexpected  2 | 2 | 1
// claim: a broken order goes no further
// reason: missing     2 | o-4 | 2024-03-01 21:05:10 | c-1 | mug | 0 | -8.00

// cell: sound-orders
Dataset<Row> soundOrders(Dataset<Row> orders) {
    Column sound = coalesce(col("quantity").gt(0).and(col("amount").geq(0)), lit(false));
    return orders.observe("till", count(lit(1)).as("orders"), count_if(not(sound)).as("broken")).where(sound);
}
