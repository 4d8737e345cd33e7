// wrong: what is brought back is left out
// claim: gifts, what is brought back, and what comes late are orders
// reason: missing     2 | 2024-03-01 21:04:00 | Earl Grey | 2 | 1 | 8.00
// reason: unexpected  2 | 2024-03-01 21:04:00 | Earl Grey | 1 | 2 | 16.00

// cell: product-minutes
Dataset<Row> productMinutes(Dataset<Row> orders) {
    return orders.where("quantity > 0 and amount >= 0")
            .groupBy(window(col("event_time"), "1 minute"), col("product"))
            .agg(count("*").as("orders"), sum("quantity").as("pieces"), sum("amount").as("takings"))
            .select(col("window.start").as("minute"), col("product"), col("orders"), col("pieces"), col("takings"));
}
