// wrong: the quantity is read as text and cast later, so "3" in quotes, which is text, passes as a number
// claim: a wrong quantity is malformed; blanks and what comes twice stay
// reason: missing     1 | till-3 | {"order_id": "o-17"

// cell: judged
Dataset<Row> judged(Dataset<Row> messages) {
    StructType order = StructType.fromDDL("order_id STRING, event_time TIMESTAMP,"
            + " items ARRAY<STRUCT<product: STRING, quantity: STRING>>, _corrupt_record STRING");
    return messages
            .withColumn("data", from_json(col("value").cast("string"), order, Map.of("mode", "PERMISSIVE")))
            .withColumn("reason", when(col("data._corrupt_record").isNotNull(), "malformed")
                    .when(expr("exists(data.items, item -> item.quantity is not null and not item.quantity rlike '^-?[0-9]+$')"),
                            "malformed")
                    .when(col("data.order_id").isNull().or(col("data.event_time").isNull())
                            .or(coalesce(size(col("data.items")), lit(0)).leq(0)), "incomplete"));
}

// cell: items
Dataset<Row> orderItems(Dataset<Row> messages) {
    return judged(messages)
            .where("reason is null")
            .select(col("data.order_id"), col("data.event_time"), explode(col("data.items")).as("item"))
            .selectExpr("order_id", "event_time", "item.product", "cast(item.quantity as int) as quantity");
}
