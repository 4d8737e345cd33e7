// wrong: the clock on the wall is taken for the time of an order
// claim: orders of a minute are added up, also over micro-batches
// reason: missing     1 | 2024-03-01 21:04:00 | kettle | 1 | 1 | 39.00

// cell: product-minutes
Dataset<Row> productMinutes(Dataset<Row> orders) {
    return orders
            .where("quantity is not null and amount is not null")
            .groupBy(window(current_timestamp(), "1 minute"), col("product"))
            .agg(count("*").as("orders"), sum("quantity").as("pieces"), sum("amount").as("takings"))
            .select(col("window.start").as("minute"), col("product"), col("orders"), col("pieces"), col("takings"));
}
