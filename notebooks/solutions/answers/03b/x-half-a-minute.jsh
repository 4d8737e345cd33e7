// wrong: orders that come half a minute late are dropped
// claim: a gift is an order, and so is one that comes late
// reason: missing     2 | 2024-03-01 21:04:00 | Earl Grey | 1 | 1 | 8.00

// cell: product-minutes
Dataset<Row> productMinutes(Dataset<Row> orders) {
    return orders.withWatermark("event_time", "30 seconds")
            .where("quantity is not null and amount is not null")
            .groupBy(window(col("event_time"), "1 minute"), col("product"))
            .agg(count("*").as("orders"), sum("quantity").as("pieces"), sum("amount").as("takings"))
            .select(col("window.start").as("minute"), col("product"), col("orders"), col("pieces"), col("takings"));
}
