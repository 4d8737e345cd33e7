// wrong: the zone of a time is cut off
// claim: an order of the shop is an order, however unusual
// reason: missing     2 | o-13 | 2024-03-01 21:07:00 | mug | 1

// cell: judged
Dataset<Row> judged(Dataset<Row> messages) {
    StructType order = StructType.fromDDL("order_id STRING, event_time STRING,"
            + " items ARRAY<STRUCT<product: STRING, quantity: INT>>, _corrupt_record STRING");
    return messages
            .withColumn("data", from_json(col("value").cast("string"), order, Map.of("mode", "PERMISSIVE")))
            .withColumn("reason", when(col("data._corrupt_record").isNotNull().or(col("data.event_time").isNotNull().and(to_timestamp(substring(col("data.event_time"), 1, 19), "yyyy-MM-dd'T'HH:mm:ss").isNull())), "malformed")
                    .when(col("data.order_id").isNull().or(col("data.event_time").isNull())
                            .or(coalesce(size(col("data.items")), lit(0)).leq(0)), "incomplete"));
}

// cell: items
Dataset<Row> orderItems(Dataset<Row> messages) {
    return judged(messages)
            .where("reason is null")
            .select(col("data.order_id"), to_timestamp(substring(col("data.event_time"), 1, 19), "yyyy-MM-dd'T'HH:mm:ss").as("event_time"),
                    explode(col("data.items")).as("item"))
            .select("order_id", "event_time", "item.product", "item.quantity");
}
