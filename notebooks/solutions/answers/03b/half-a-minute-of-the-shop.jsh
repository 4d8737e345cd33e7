// wrong: orders that come half a minute late are dropped from the shop
// claim: gifts, returns and late orders are orders of the shop, too
// reason: missing     2 | 2024-03-01 21:04:00 | 2 | 8.00

// cell: shop-minutes
Dataset<Row> shopMinutes(Dataset<Row> orders) {
    return orders.withWatermark("event_time", "30 seconds")
            .where("quantity is not null and amount is not null")
            .groupBy(window(col("event_time"), "1 minute"))
            .agg(approx_count_distinct("customer_id").as("customers"),
                    sum("amount").divide(sum("quantity")).cast("decimal(10,2)").as("euros_per_piece"))
            .select(col("window.start").as("minute"), col("customers"), col("euros_per_piece"));
}
