// right: another order of operators, and if instead of when

// cell: items
Dataset<Row> orderItems(Dataset<Row> messages) {
    StructType order = StructType.fromDDL("order_id STRING, event_time TIMESTAMP,"
            + " items ARRAY<STRUCT<product: STRING, quantity: INT>>, _corrupt_record STRING");
    return messages
            .withColumn("data", from_json(col("value").cast("string"), order, Map.of("mode", "PERMISSIVE")))
            .select("data.*")
            .na().drop(new String[] {"order_id", "event_time"})
            .withColumn("item", explode(col("items"))).where("_corrupt_record is null")
            .selectExpr("order_id", "event_time", "item.product", "item.quantity");
}

// cell: set-aside
Dataset<Row> setAside(Dataset<Row> messages) {
    StructType order = StructType.fromDDL("order_id STRING, event_time TIMESTAMP,"
            + " items ARRAY<STRUCT<product: STRING, quantity: INT>>, _corrupt_record STRING");
    return messages
            .withColumn("data", from_json(col("value").cast("string"), order, Map.of("mode", "PERMISSIVE")))
            .where("data._corrupt_record is not null or data.order_id is null or data.event_time is null"
                    + " or data.items is null or size(data.items) = 0")
            .withColumn("reason", expr("if(data._corrupt_record is null, 'incomplete', 'malformed')"))
            .select("key", "value", "reason");
}
