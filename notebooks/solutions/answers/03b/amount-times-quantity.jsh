// wrong: the amount, which is for all pieces, is multiplied by them
// claim: orders of a minute are added up, also over micro-batches
// reason: missing     1 | 2024-03-01 21:04:00 | sencha | 1 | 3 | 18.60
// reason: unexpected  1 | 2024-03-01 21:04:00 | sencha | 1 | 3 | 55.80

// cell: product-minutes
Dataset<Row> productMinutes(Dataset<Row> orders) {
    return orders
            .where("quantity is not null and amount is not null")
            .withColumn("amount", col("amount").multiply(col("quantity")).cast("decimal(10,2)"))
            .groupBy(window(col("event_time"), "1 minute"), col("product"))
            .agg(count("*").as("orders"), sum("quantity").as("pieces"), sum("amount").as("takings"))
            .select(col("window.start").as("minute"), col("product"), col("orders"), col("pieces"), col("takings"));
}
