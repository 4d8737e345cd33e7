// wrong: all without a customer are one customer
// claim: nobody is not a customer
// reason: missing

// cell: shop-minutes
Dataset<Row> shopMinutes(Dataset<Row> orders) {
    return orders
            .where("quantity is not null and amount is not null")
            .groupBy(window(col("event_time"), "1 minute"))
            .agg(approx_count_distinct(coalesce(col("customer_id"), lit("guest"))).as("customers"),
                    sum("amount").divide(sum("quantity")).cast("decimal(10,2)").as("euros_per_piece"))
            .select(col("window.start").as("minute"), col("customers"), col("euros_per_piece"));
}
