// wrong: orders that cost nothing are left out of the price of a piece
// claim: gifts and late orders are orders of the shop, too
// reason: missing     1 | 2024-03-01 21:05:00 | 1 | 0.00

// cell: shop-minutes
Dataset<Row> shopMinutes(Dataset<Row> orders) {
    return orders
            .where("quantity > 0 and amount > 0")
            .groupBy(window(col("event_time"), "1 minute"))
            .agg(approx_count_distinct("customer_id").as("customers"),
                    sum("amount").divide(sum("quantity")).cast("decimal(10,2)").as("euros_per_piece"))
            .select(col("window.start").as("minute"), col("customers"), col("euros_per_piece"));
}
