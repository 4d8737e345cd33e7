// wrong: a column has another name
// claim: each column has its name and type
// reason: Column 4 is quantity BIGINT, and should be pieces BIGINT.

// cell: product-minutes
Dataset<Row> productMinutes(Dataset<Row> orders) {
    return orders
            .where("quantity is not null and amount is not null")
            .groupBy(window(col("event_time"), "1 minute"), col("product"))
            .agg(count("*").as("orders"), sum("quantity").as("pieces"), sum("amount").as("takings"))
            .select(col("window.start").as("minute"), col("product"), col("orders"), col("pieces"), col("takings"))
            .withColumnRenamed("pieces", "quantity");
}
