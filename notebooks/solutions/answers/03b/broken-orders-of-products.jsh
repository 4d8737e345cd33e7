// wrong: orders without quantity or amount are counted for a product
// claim: what is no order is not counted
// reason: missing     1 | 2024-03-01 21:04:00 | mug | 1 | 2 | 16.00
// reason: unexpected  1 | 2024-03-01 21:04:00 | mug | 3 | 4 | 24.00

// cell: product-minutes
Dataset<Row> productMinutes(Dataset<Row> orders) {
    return orders
            .groupBy(window(col("event_time"), "1 minute"), col("product"))
            .agg(count("*").as("orders"), sum("quantity").as("pieces"), sum("amount").as("takings"))
            .select(col("window.start").as("minute"), col("product"), col("orders"), col("pieces"), col("takings"));
}
