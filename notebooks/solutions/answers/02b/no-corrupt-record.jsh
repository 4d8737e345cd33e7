// wrong: a field of the wrong type becomes null
// claim: each item of an order is a row
// reason: unexpected  2 | o-4 | 2024-03-01 21:05:05 | mug | null

// cell: items
Dataset<Row> orderItems(Dataset<Row> messages) {
    StructType order = StructType.fromDDL("order_id STRING, event_time TIMESTAMP,"
            + " items ARRAY<STRUCT<product: STRING, quantity: INT>>");
    return messages
            .withColumn("data", from_json(col("value").cast("string"), order, Map.of("mode", "PERMISSIVE")))
            .select(col("data.order_id"), col("data.event_time"), explode(col("data.items")).as("item"))
            .select("order_id", "event_time", "item.product", "item.quantity");
}
