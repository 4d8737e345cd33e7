// right: another order of operators: na().drop, date_trunc, a watermark, columns chosen at the end

// cell: product-minutes
Dataset<Row> productMinutes(Dataset<Row> orders) {
    return orders.na().drop(new String[] {"event_time", "quantity", "amount"})
            .groupBy(date_trunc("minute", col("event_time")).as("minute"), col("product"))
            .agg(count("order_id").as("orders"), sum("quantity").as("pieces"), sum("amount").as("takings"));
}

// cell: shop-minutes
Dataset<Row> shopMinutes(Dataset<Row> orders) {
    return orders.withWatermark("event_time", "1 hour")
            .where("quantity is not null and amount is not null")
            .groupBy(window(col("event_time"), "1 minute"))
            .agg(sum("amount").divide(sum("quantity")).cast("decimal(10,2)").as("euros_per_piece"),
                    approx_count_distinct("customer_id").as("customers"))
            .selectExpr("window.start as minute", "customers", "euros_per_piece");
}
