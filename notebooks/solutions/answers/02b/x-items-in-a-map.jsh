// wrong: items are put into a map, so a product is there once
// claim: each item of an order is a row
// reason: missing

// cell: items
Dataset<Row> orderItems(Dataset<Row> messages) {
    spark.conf().set("spark.sql.mapKeyDedupPolicy", "LAST_WIN");
    return judged(messages)
            .where("reason is null")
            .select(col("data.order_id"), col("data.event_time"),
                    explode(map_from_arrays(col("data.items.product"), col("data.items.quantity"))).as(new String[] {"product", "quantity"}));
}
