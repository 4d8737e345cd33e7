// wrong: euros per piece are a double
// claim: a customer is counted once, and each piece weighs the same
// reason: missing     1 | 2024-03-01 21:04:00 | 2 | 14.40
// reason: unexpected  1 | 2024-03-01 21:04:00 | 2 | 14.4
// reason: Your query declares windows of 1 minute

// cell: shop-minutes
Dataset<Row> shopMinutes(Dataset<Row> orders) {
    return orders
            .where("quantity is not null and amount is not null")
            .groupBy(window(col("event_time"), "1 minute"))
            .agg(approx_count_distinct("customer_id").as("customers"),
                    sum("amount").divide(sum("quantity")).cast("double").as("euros_per_piece"))
            .select(col("window.start").as("minute"), col("customers"), col("euros_per_piece"));
}
