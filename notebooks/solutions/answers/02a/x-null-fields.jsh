// wrong: what an order lacks is a null in its slip
// claim: whatever an order holds, its slip is JSON
// reason: missing     mug | {"order_id":"o-\"2\"\\n"}

// cell: send-slips
DataStreamWriter<Row> sendSlips(Dataset<Row> orders, String topic) {
    return orders
            .select(col("product").as("key"),
                    to_json(struct("order_id", "quantity"), Map.of("ignoreNullFields", "false")).as("value"),
                    array(struct(lit("customer").as("key"), col("customer_id").cast("binary").as("value"))).as("headers"))
            .writeStream()
            .format("kafka").options(Lab.kafkaOptions())
            .option("topic", topic);
}
