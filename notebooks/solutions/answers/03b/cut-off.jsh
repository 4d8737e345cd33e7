// wrong: euros per piece are cut off, not rounded
// claim: nobody is not a customer
// reason: missing     1 | 2024-03-01 21:04:00 | 1 | 6.67
// reason: unexpected  1 | 2024-03-01 21:04:00 | 1 | 6.66
// reason: Your query declares windows of 1 minute

// cell: shop-minutes
Dataset<Row> shopMinutes(Dataset<Row> orders) {
    return orders
            .where("quantity is not null and amount is not null")
            .groupBy(window(col("event_time"), "1 minute"))
            .agg(approx_count_distinct("customer_id").as("customers"),
                    floor(sum("amount").divide(sum("quantity")).multiply(100)).divide(100).cast("decimal(10,2)").as("euros_per_piece"))
            .select(col("window.start").as("minute"), col("customers"), col("euros_per_piece"));
}
