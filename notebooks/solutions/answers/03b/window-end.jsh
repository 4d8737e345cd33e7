// wrong: a window is named by its end
// claim: orders of a minute are added up, also over micro-batches
// reason: missing     1 | 2024-03-01 21:04:00 | kettle | 1 | 1 | 39.00
// reason: unexpected  1 | 2024-03-01 21:05:00 | kettle | 1 | 1 | 39.00

// cell: product-minutes
Dataset<Row> productMinutes(Dataset<Row> orders) {
    return orders
            .where("quantity is not null and amount is not null")
            .groupBy(window(col("event_time"), "1 minute"), col("product"))
            .agg(count("*").as("orders"), sum("quantity").as("pieces"), sum("amount").as("takings"))
            .select(col("window.end").as("minute"), col("product"), col("orders"), col("pieces"), col("takings"));
}
