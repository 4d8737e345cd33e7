// right: rollup, of which the rows of the finest level stay

// cell: product-minutes
Dataset<Row> productMinutes(Dataset<Row> orders) {
    return orders.na().drop(new String[] {"quantity", "amount"})
            .withColumn("minute", window(col("event_time"), "1 minute").getField("start"))
            .rollup("minute", "product")
            .agg(count(lit(1)).as("orders"), sum("quantity").as("pieces"), sum("amount").as("takings"), grouping_id().as("level"))
            .where("level = 0")
            .select("minute", "product", "orders", "pieces", "takings");
}
