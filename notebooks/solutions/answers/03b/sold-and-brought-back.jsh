// right: what is sold and what is brought back are two streams that are joined again; a watermark of a day; try_divide

// cell: product-minutes
Dataset<Row> productMinutes(Dataset<Row> orders) {
    Dataset<Row> whole = orders.where("isnotnull(event_time) and isnotnull(quantity) and isnotnull(amount)");
    return whole.where("quantity >= 0").unionByName(whole.where("quantity < 0"))
            .groupBy(date_trunc("MINUTE", col("event_time")).as("minute"), col("product"))
            .agg(count("*").as("orders"), sum("quantity").as("pieces"), sum("amount").as("takings"));
}

// cell: shop-minutes
Dataset<Row> shopMinutes(Dataset<Row> orders) {
    return orders.withWatermark("event_time", "1 day")
            .filter(col("quantity").isNotNull().and(col("amount").isNotNull()))
            .groupBy(window(col("event_time"), "1 minute").as("w"))
            .agg(size(array_distinct(collect_list("customer_id"))).cast("long").as("customers"),
                    try_divide(sum("amount"), sum("quantity")).as("exact"))
            .selectExpr("w.start as minute", "customers", "cast(exact as decimal(10,2)) as euros_per_piece");
}
