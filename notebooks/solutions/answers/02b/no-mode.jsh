// wrong: from_json without options reads only the fields that are asked for
// claim: each item of an order is a row
// reason: unexpected  2 | o-4 | 2024-03-01 21:05:05 | mug | null

// cell: items
Dataset<Row> orderItems(Dataset<Row> messages) {
    StructType order = StructType.fromDDL("order_id STRING, event_time TIMESTAMP,"
            + " items ARRAY<STRUCT<product: STRING, quantity: INT>>, _corrupt_record STRING");
    return messages
            .withColumn("data", from_json(col("value").cast("string"), order))
            .where("data._corrupt_record is null and data.event_time is not null")
            .select(col("data.order_id"), col("data.event_time"), explode(col("data.items")).as("item"))
            .select("order_id", "event_time", "item.product", "item.quantity");
}
