// wrong: the reason of a sound order is "sound", and not null
// claim: each message has its reason, and an order has none
// reason: missing     1 | till-1 | null
// reason: unexpected  1 | till-1 | sound

// cell: judged
Dataset<Row> judged(Dataset<Row> messages) {
    StructType order = StructType.fromDDL("order_id STRING, event_time TIMESTAMP,"
            + " items ARRAY<STRUCT<product: STRING, quantity: INT>>, _corrupt_record STRING");
    return messages
            .withColumn("data", from_json(col("value").cast("string"), order, Map.of("mode", "PERMISSIVE")))
            .withColumn("reason", when(col("data._corrupt_record").isNotNull(), "malformed")
                    .when(col("data.order_id").isNull().or(col("data.event_time").isNull())
                            .or(coalesce(size(col("data.items")), lit(0)).leq(0)), "incomplete")
                    .otherwise("sound"));
}

// cell: items
Dataset<Row> orderItems(Dataset<Row> messages) {
    return judged(messages)
            .where("reason = 'sound'")
            .select(col("data.order_id"), col("data.event_time"), explode(col("data.items")).as("item"))
            .select("order_id", "event_time", "item.product", "item.quantity");
}

// cell: set-aside
Dataset<Row> setAside(Dataset<Row> messages) {
    return judged(messages).where("reason <> 'sound'").select("key", "value", "reason");
}
