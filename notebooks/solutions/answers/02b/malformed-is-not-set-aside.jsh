// wrong: a message with a field of the wrong type is not set aside
// claim: what is no order is set aside as it came
// reason: missing     2 | till-1 | {"order_id": "o-4", "event_time": "2024-03-01T21:05:05Z", "items": [{"product": "mug", "quantity": "a few"}]} | malformed

// cell: set-aside
Dataset<Row> setAside(Dataset<Row> messages) {
    StructType order = StructType.fromDDL("order_id STRING, event_time TIMESTAMP,"
            + " items ARRAY<STRUCT<product: STRING, quantity: INT>>");
    return messages
            .withColumn("data", from_json(col("value").cast("string"), order, Map.of("mode", "PERMISSIVE")))
            .where("data.order_id is null or data.event_time is null"
                    + " or data.items is null or size(data.items) = 0")
            .selectExpr("key", "value", "if(data.order_id is null, 'malformed', 'incomplete') as reason");
}
