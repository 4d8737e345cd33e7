// wrong: euros per piece are rounded to three places and then to two, so 2.3448 becomes 2.35
// claim: gifts, returns and late orders are orders of the shop, too
// reason: missing     3 | 2024-03-01 21:04:00 | 2 | 2.34

// cell: shop-minutes
Dataset<Row> shopMinutes(Dataset<Row> orders) {
    return orders
            .where("quantity is not null and amount is not null")
            .groupBy(window(col("event_time"), "1 minute"))
            .agg(approx_count_distinct("customer_id").as("customers"),
                    sum("amount").divide(sum("quantity")).cast("decimal(12,3)").as("price"))
            .select(col("window.start").as("minute"), col("customers"),
                    col("price").cast("decimal(10,2)").as("euros_per_piece"));
}
