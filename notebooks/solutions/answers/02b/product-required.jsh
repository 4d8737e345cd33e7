// wrong: an order with an item that has no product is called incomplete
// claim: an order of the shop is an order, however unusual
// reason: missing     4 | o-18 | 2024-03-01 21:07:00 | null | 2

// cell: judged
Dataset<Row> judged(Dataset<Row> messages) {
    StructType order = StructType.fromDDL("order_id STRING, event_time TIMESTAMP,"
            + " items ARRAY<STRUCT<product: STRING, quantity: INT>>, _corrupt_record STRING");
    return messages
            .withColumn("data", from_json(col("value").cast("string"), order, Map.of("mode", "PERMISSIVE")))
            .withColumn("reason", when(col("data._corrupt_record").isNotNull(), "malformed")
                    .when(col("data.order_id").isNull().or(col("data.event_time").isNull())
                            .or(coalesce(size(col("data.items")), lit(0)).leq(0))
                            .or(expr("exists(data.items, item -> item.product is null)")), "incomplete"));
}
