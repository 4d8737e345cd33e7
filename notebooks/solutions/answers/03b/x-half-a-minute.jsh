// wrong: orders that come half a minute late are dropped
// claim: an order counts, however late it comes
// reason: missing

// cell: product-minutes
Dataset<Row> productMinutes(Dataset<Row> orders) {
    return orders.withWatermark("event_time", "30 seconds")
            .where("quantity is not null and amount is not null")
            .groupBy(window(col("event_time"), "1 minute"), col("product"))
            .agg(count("*").as("orders"), sum("quantity").as("pieces"), sum("amount").as("takings"))
            .select(col("window.start").as("minute"), col("product"), col("orders"), col("pieces"), col("takings"));
}
