// right: the count of a case that is null otherwise, and na().drop

// cell: sound-orders
Dataset<Row> soundOrders(Dataset<Row> orders) {
    Column broken = col("quantity").isNull().or(col("amount").isNull());
    return orders
            .observe("till", count(lit(1)), count(when(broken, 1)))
            .na().drop(new String[] {"quantity", "amount"});
}
