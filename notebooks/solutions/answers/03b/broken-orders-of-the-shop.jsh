// wrong: orders without quantity or amount are counted for the shop
// claim: nobody is not a customer
// reason: missing     1 | 2024-03-01 21:04:00 | 1 | 6.67
// reason: unexpected  1 | 2024-03-01 21:04:00 | 3 | 6.00

// cell: shop-minutes
Dataset<Row> shopMinutes(Dataset<Row> orders) {
    return orders
            .groupBy(window(col("event_time"), "1 minute"))
            .agg(approx_count_distinct("customer_id").as("customers"),
                    sum("amount").divide(sum("quantity")).cast("decimal(10,2)").as("euros_per_piece"))
            .select(col("window.start").as("minute"), col("customers"), col("euros_per_piece"));
}
