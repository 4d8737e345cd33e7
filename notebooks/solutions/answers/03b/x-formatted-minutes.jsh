// right: minutes by a formatted text, and a window that is an ordinary column

// cell: product-minutes
Dataset<Row> productMinutes(Dataset<Row> orders) {
    Dataset<Row> timed = orders.na().drop("any", new String[] {"event_time", "amount", "quantity"})
            .select(expr("to_timestamp(date_format(event_time, 'yyyy-MM-dd HH:mm'), 'yyyy-MM-dd HH:mm')").as("minute"),
                    col("product"), col("quantity").cast("bigint").as("quantity"), col("amount"), lit(1L).as("one"));
    return timed.groupBy(col("minute"), col("product"))
            .agg(sum(col("one")).as("orders"), sum(col("quantity")).as("pieces"), sum(col("amount")).as("takings"));
}

// cell: shop-minutes
Dataset<Row> shopMinutes(Dataset<Row> orders) {
    return orders
            .withColumn("w", window(col("event_time"), "1 minute"))
            .where(col("quantity").isNotNull().and(col("amount").isNotNull()))
            .groupBy("w").agg(approx_count_distinct(col("customer_id"), 0.01).as("customers"),
                    sum("amount").as("euros"), sum("quantity").as("pieces"))
            .select(col("w.start").as("minute"), col("customers"),
                    bround(col("euros").divide(col("pieces")), 4).cast("decimal(10,2)").as("euros_per_piece"));
}
