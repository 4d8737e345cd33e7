// wrong: the time is read as text and cast later, so that one that is no time is missing, not malformed
// claim: whatever comes, nothing is lost
// reason: missing     2 | till-3 | {"order_id": "o-8", "event_time": "yesterday"
// reason: unexpected  2 | till-3 | {"order_id": "o-8", "event_time": "yesterday"

// cell: judged
Dataset<Row> judged(Dataset<Row> messages) {
    StructType order = StructType.fromDDL("order_id STRING, event_time STRING,"
            + " items ARRAY<STRUCT<product: STRING, quantity: INT>>, _corrupt_record STRING");
    return messages
            .withColumn("data", from_json(col("value").cast("string"), order, Map.of("mode", "PERMISSIVE")))
            .withColumn("data", when(col("data").isNotNull(), col("data").withField("event_time",
                    col("data.event_time").cast("timestamp"))))
            .withColumn("reason", when(col("data._corrupt_record").isNotNull(), "malformed")
                    .when(col("data.order_id").isNull().or(col("data.event_time").isNull())
                            .or(coalesce(size(col("data.items")), lit(0)).leq(0)), "incomplete"));
}
