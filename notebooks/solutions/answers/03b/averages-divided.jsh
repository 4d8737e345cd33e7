// right: structs that are summed, averages divided by averages, and customers in a set

// cell: product-minutes
Dataset<Row> productMinutes(Dataset<Row> orders) {
    Dataset<Row> good = orders.filter((org.apache.spark.api.java.function.FilterFunction<Row>) order ->
            !order.isNullAt(1) && !order.isNullAt(4) && !order.isNullAt(5));
    return good.withColumn("minute", window(col("event_time"), "60 seconds", "60 seconds", "0 seconds").getField("start"))
            .groupBy("minute", "product")
            .agg(Map.of("order_id", "count", "quantity", "sum", "amount", "sum"))
            .select(col("minute"), col("product"), col("count(order_id)").as("orders"), col("sum(quantity)").as("pieces"),
                    col("sum(amount)").as("takings"));
}

// cell: shop-minutes
Dataset<Row> shopMinutes(Dataset<Row> orders) {
    return orders
            .where("not (isnull(quantity) or isnull(amount))")
            .groupBy(window(col("event_time"), "1 minute"))
            .agg(size(collect_set("customer_id")).cast("bigint").as("customers"),
                    round(avg("amount").divide(avg("quantity")), 2).cast("decimal(10,2)").as("euros_per_piece"))
            .select(col("window.start").as("minute"), col("customers"), col("euros_per_piece"));
}
