// wrong: the average of prices instead of the price of a piece
// claim: a customer is counted once, and each piece weighs the same
// reason: missing     1 | 2024-03-01 21:04:00 | 2 | 14.40
// reason: unexpected  1 | 2024-03-01 21:04:00 | 2 | 22.60

// cell: shop-minutes
Dataset<Row> shopMinutes(Dataset<Row> orders) {
    return orders
            .where("quantity is not null and amount is not null")
            .groupBy(window(col("event_time"), "1 minute"))
            .agg(approx_count_distinct("customer_id").as("customers"),
                    avg(col("amount").divide(col("quantity"))).cast("decimal(10,2)").as("euros_per_piece"))
            .select(col("window.start").as("minute"), col("customers"), col("euros_per_piece"));
}
