// wrong: pieces that come back are added, whatever their sign
// claim: gifts, returns and late orders are orders of the shop, too
// reason: unexpected  2 | 2024-03-01 21:04:00 | 2 | 2.67

// cell: shop-minutes
Dataset<Row> shopMinutes(Dataset<Row> orders) {
    return orders
            .where("quantity is not null and amount is not null")
            .groupBy(window(col("event_time"), "1 minute"))
            .agg(approx_count_distinct("customer_id").as("customers"),
                    sum("amount").divide(sum(abs(col("quantity")))).cast("decimal(10,2)").as("euros_per_piece"))
            .select(col("window.start").as("minute"), col("customers"), col("euros_per_piece"));
}
