// wrong: what is missing is not corrupt, and passes
// claim: each item of an order is a row
// reason: unexpected  2 | o-5 | null | mug | 2

// cell: items
Dataset<Row> orderItems(Dataset<Row> messages) {
    StructType order = StructType.fromDDL("order_id STRING, event_time TIMESTAMP,"
            + " items ARRAY<STRUCT<product: STRING, quantity: INT>>, _corrupt_record STRING");
    return messages
            .withColumn("data", from_json(col("value").cast("string"), order, Map.of("mode", "PERMISSIVE")))
            .where("data._corrupt_record is null")
            .select(col("data.order_id"), col("data.event_time"), explode(col("data.items")).as("item"))
            .select("order_id", "event_time", "item.product", "item.quantity");
}
