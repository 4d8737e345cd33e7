// wrong: an order of one item is incomplete
// claim: each message has its reason, and an order has none
// reason: missing     1 | till-2 | null
// reason: unexpected  1 | till-2 | incomplete
// claim: each item of an order is a row
// reason: missing     1 | o-2 | 2024-03-01 21:04:40 | kettle | 1

// cell: judged
Dataset<Row> judged(Dataset<Row> messages) {
    StructType order = StructType.fromDDL("order_id STRING, event_time TIMESTAMP,"
            + " items ARRAY<STRUCT<product: STRING, quantity: INT>>, _corrupt_record STRING");
    return messages
            .withColumn("data", from_json(col("value").cast("string"), order, Map.of("mode", "PERMISSIVE")))
            .withColumn("reason", when(col("data._corrupt_record").isNotNull(), "malformed")
                    .when(col("data.order_id").isNull().or(col("data.event_time").isNull())
                            .or(coalesce(size(col("data.items")), lit(0)).leq(1)), "incomplete"));
}
