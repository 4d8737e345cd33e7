// wrong: a customer who orders twice is counted twice
// claim: a customer is counted once, and each piece weighs the same
// reason: missing     2 | 2024-03-01 21:04:00 | 2 | 12.76
// reason: unexpected  2 | 2024-03-01 21:04:00 | 3 | 12.76

// cell: shop-minutes
Dataset<Row> shopMinutes(Dataset<Row> orders) {
    return orders
            .where("quantity is not null and amount is not null")
            .groupBy(window(col("event_time"), "1 minute"))
            .agg(count("customer_id").as("customers"),
                    sum("amount").divide(sum("quantity")).cast("decimal(10,2)").as("euros_per_piece"))
            .select(col("window.start").as("minute"), col("customers"), col("euros_per_piece"));
}
