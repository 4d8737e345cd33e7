// wrong: only an empty list of items is incomplete, not a missing one
// claim: whatever comes, nothing is lost
// reason: missing     3 | till-3 | {"order_id": "o-10", "event_time": "2024-03-01T21:06:00Z"} | incomplete

// cell: judged
Dataset<Row> judged(Dataset<Row> messages) {
    StructType order = StructType.fromDDL("order_id STRING, event_time TIMESTAMP,"
            + " items ARRAY<STRUCT<product: STRING, quantity: INT>>, _corrupt_record STRING");
    return messages
            .withColumn("data", from_json(col("value").cast("string"), order, Map.of("mode", "PERMISSIVE")))
            .withColumn("reason", when(col("data._corrupt_record").isNotNull(), "malformed")
                    .when(col("data.order_id").isNull().or(col("data.event_time").isNull())
                            .or(size(col("data.items")).equalTo(0)), "incomplete"));
}
