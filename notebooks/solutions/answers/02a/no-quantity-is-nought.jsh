// wrong: where there is no quantity, the slip says 0
// claim: whatever an order holds, its slip is JSON
// reason: unexpected  mug | {"order_id":"o-\"2\"\\n","quantity":0}

// cell: send-slips
DataStreamWriter<Row> sendSlips(Dataset<Row> orders, String topic) {
    return orders.na().fill(0)
            .select(col("product").as("key"),
                    to_json(struct("order_id", "quantity")).as("value"),
                    array(struct(lit("customer").as("key"), col("customer_id").cast("binary").as("value"))).as("headers"))
            .writeStream()
            .format("kafka").options(Lab.kafkaOptions())
            .option("topic", topic);
}
