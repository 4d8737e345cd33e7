// wrong: the bytes are read as Latin-1
// claim: each item of an order is a row
// reason: missing

// cell: judged
Dataset<Row> judged(Dataset<Row> messages) {
    StructType order = StructType.fromDDL("order_id STRING, event_time TIMESTAMP,"
            + " items ARRAY<STRUCT<product: STRING, quantity: INT>>, _corrupt_record STRING");
    return messages
            .withColumn("data", from_json(decode(col("value"), "ISO-8859-1"), order, Map.of("mode", "PERMISSIVE")))
            .withColumn("reason", when(col("data._corrupt_record").isNotNull(), "malformed")
                    .when(col("data.order_id").isNull().or(col("data.event_time").isNull())
                            .or(coalesce(size(col("data.items")), lit(0)).leq(0)), "incomplete"));
}
