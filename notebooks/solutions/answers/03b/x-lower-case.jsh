// wrong: products are written in lower case
// claim: a gift is an order, and so is one that comes late
// reason: unexpected  1 | 2024-03-01 21:05:00 | earl grey | 1 | 2 | 0.00

// cell: product-minutes
Dataset<Row> productMinutes(Dataset<Row> orders) {
    return orders
            .where("quantity is not null and amount is not null")
            .groupBy(window(col("event_time"), "1 minute"), lower(col("product")).as("product"))
            .agg(count("*").as("orders"), sum("quantity").as("pieces"), sum("amount").as("takings"))
            .select(col("window.start").as("minute"), col("product"), col("orders"), col("pieces"), col("takings"));
}
