// wrong: a message that comes again is left out
// claim: an order of the shop is an order, however unusual
// reason: missing     5 | o-16 | 2024-03-01 21:08:00 | kettle | 1
// claim: a wrong quantity is malformed; blanks and what comes twice stay
// reason: missing     3 | till-3 | {} | incomplete

// cell: judged
Dataset<Row> judged(Dataset<Row> messages) {
    StructType order = StructType.fromDDL("order_id STRING, event_time TIMESTAMP,"
            + " items ARRAY<STRUCT<product: STRING, quantity: INT>>, _corrupt_record STRING");
    return messages.dropDuplicates("key", "value")
            .withColumn("data", from_json(col("value").cast("string"), order, Map.of("mode", "PERMISSIVE")))
            .withColumn("reason", when(col("data._corrupt_record").isNotNull(), "malformed")
                    .when(col("data.order_id").isNull().or(col("data.event_time").isNull())
                            .or(coalesce(size(col("data.items")), lit(0)).leq(0)), "incomplete"));
}
