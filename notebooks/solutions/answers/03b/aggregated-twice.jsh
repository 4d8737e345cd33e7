// wrong: one aggregation above another
// claim: a customer is counted once, and each piece weighs the same
// reason: Spark refuses your query. It has one aggregation or join above another, and in this output mode rows of the lo

// cell: shop-minutes
Dataset<Row> shopMinutes(Dataset<Row> orders) {
    return orders
            .where("quantity is not null and amount is not null")
            .groupBy(window(col("event_time"), "1 minute"), col("customer_id"))
            .agg(sum("amount").as("amount"), sum("quantity").as("quantity"))
            .groupBy(col("window"))
            .agg(count("customer_id").as("customers"),
                    sum("amount").divide(sum("quantity")).cast("decimal(10,2)").as("euros_per_piece"))
            .select(col("window.start").as("minute"), col("customers"), col("euros_per_piece"));
}
