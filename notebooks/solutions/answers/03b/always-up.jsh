// wrong: euros per piece are rounded up, never down
// claim: gifts, returns and late orders are orders of the shop, too
// reason: missing     3 | 2024-03-01 21:04:00 | 2 | 2.34

// cell: shop-minutes
Dataset<Row> shopMinutes(Dataset<Row> orders) {
    return orders
            .where("quantity is not null and amount is not null")
            .groupBy(window(col("event_time"), "1 minute"))
            .agg(approx_count_distinct("customer_id").as("customers"),
                    ceil(sum("amount").divide(sum("quantity")).multiply(100)).divide(100).cast("decimal(10,2)").as("euros_per_piece"))
            .select(col("window.start").as("minute"), col("customers"), col("euros_per_piece"));
}
