// wrong: an order without an id passes
// claim: fields in any order, new fields and a far date are no harm
// reason: unexpected  3 | null | 2024-03-01 21:06:00 | mug | 1

// cell: judged
Dataset<Row> judged(Dataset<Row> messages) {
    StructType order = StructType.fromDDL("order_id STRING, event_time TIMESTAMP,"
            + " items ARRAY<STRUCT<product: STRING, quantity: INT>>, _corrupt_record STRING");
    return messages
            .withColumn("data", from_json(col("value").cast("string"), order, Map.of("mode", "PERMISSIVE")))
            .withColumn("reason", when(col("data._corrupt_record").isNotNull(), "malformed")
                    .when(col("data.event_time").isNull()
                            .or(coalesce(size(col("data.items")), lit(0)).leq(0)), "incomplete"));
}
