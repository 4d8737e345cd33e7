// wrong: the time is text
// claim: each item of an order is a row
// reason: missing     1 | o-1 | 2024-03-01 21:04:10 | mug | 1
// reason: unexpected  1 | o-1 | 2024-03-01T21:04:10Z | mug | 1

// cell: items
Dataset<Row> orderItems(Dataset<Row> messages) {
    StructType order = StructType.fromDDL("order_id STRING, event_time STRING,"
            + " items ARRAY<STRUCT<product: STRING, quantity: INT>>, _corrupt_record STRING");
    return messages
            .withColumn("data", from_json(col("value").cast("string"), order, Map.of("mode", "PERMISSIVE")))
            .where("data._corrupt_record is null")
            .select(col("data.order_id"), col("data.event_time"), explode(col("data.items")).as("item"))
            .select("order_id", "event_time", "item.product", "item.quantity");
}
