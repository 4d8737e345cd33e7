// right: minutes by division, groupBy in two steps of columns, doubles that are rounded at the end

// cell: product-minutes
Dataset<Row> productMinutes(Dataset<Row> orders) {
    return orders.filter(col("event_time").isNotNull().and(col("quantity").isNotNull()).and(col("amount").isNotNull()))
            .withColumn("minute", timestamp_seconds(floor(unix_timestamp(col("event_time")).divide(60)).multiply(60)))
            .groupBy("minute", "product")
            .agg(sum(lit(1)).as("orders"), sum(col("quantity").cast("long")).as("pieces"),
                    sum("amount").cast("decimal(20,2)").as("takings"));
}

// cell: shop-minutes
Dataset<Row> shopMinutes(Dataset<Row> orders) {
    return orders.filter(col("event_time").isNotNull().and(col("quantity").isNotNull()).and(col("amount").isNotNull()))
            .withColumn("minute", timestamp_seconds(floor(unix_timestamp(col("event_time")).divide(60)).multiply(60)))
            .groupBy("minute")
            .agg(size(array_distinct(collect_list("customer_id"))).as("n"),
                    sum(col("amount").cast("double")).as("euros"), sum("quantity").as("pieces"))
            .select(col("minute"), col("n").cast("long").as("customers"),
                    round(col("euros").divide(col("pieces")), 2).cast("decimal(10,2)").as("euros_per_piece"));
}
