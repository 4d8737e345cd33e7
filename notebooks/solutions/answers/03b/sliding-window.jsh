// wrong: windows that slide
// claim: orders of a minute are added up, also over micro-batches
// reason: unexpected  1 | 2024-03-01 21:03:30 | sencha | 1 | 3 | 18.60

// cell: product-minutes
Dataset<Row> productMinutes(Dataset<Row> orders) {
    return orders
            .where("quantity is not null and amount is not null")
            .groupBy(window(col("event_time"), "1 minute", "30 seconds"), col("product"))
            .agg(count("*").as("orders"), sum("quantity").as("pieces"), sum("amount").as("takings"))
            .select(col("window.start").as("minute"), col("product"), col("orders"), col("pieces"), col("takings"));
}
