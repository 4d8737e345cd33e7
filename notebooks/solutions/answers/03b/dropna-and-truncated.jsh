// right: na().drop, and the minute from the time itself

// cell: product-minutes
Dataset<Row> productMinutes(Dataset<Row> orders) {
    return orders.na().drop(new String[] {"event_time", "quantity", "amount"})
            .groupBy(date_trunc("minute", col("event_time")).as("minute"), col("product"))
            .agg(count("order_id").as("orders"), sum("quantity").as("pieces"), sum("amount").as("takings"));
}

// cell: shop-minutes
Dataset<Row> shopMinutes(Dataset<Row> orders) {
    return orders.filter("event_time is not null and quantity is not null and amount is not null")
            .groupBy(date_trunc("minute", col("event_time")).as("minute"))
            .agg(size(collect_set("customer_id")).cast("bigint").as("customers"), sum("amount").as("euros"), sum("quantity").as("pieces"))
            .selectExpr("minute", "customers", "cast(round(euros / pieces, 2) as decimal(10,2)) as euros_per_piece");
}
