// right: customers by a sketch, and the two sums of the shop in one struct

// cell: shop-minutes
Dataset<Row> shopMinutes(Dataset<Row> orders) {
    return orders
            .where("quantity is not null and amount is not null")
            .groupBy(window(col("event_time"), "1 minute"))
            .agg(hll_sketch_agg("customer_id").as("sketch"), struct(sum("amount").as("euros"), sum("quantity").as("pieces")).as("all"))
            .select(col("window.start").as("minute"), hll_sketch_estimate(col("sketch")).as("customers"),
                    round(col("all.euros").divide(col("all.pieces")), 2).cast("decimal(10,2)").as("euros_per_piece"));
}
