// wrong: messages without headers
// claim: who ordered travels outside
// reason: missing     mug | {"order_id":"o-1","quantity":4} | customer=c-1
// reason: unexpected  mug | {"order_id":"o-1","quantity":4} | null

// cell: send-slips
DataStreamWriter<Row> sendSlips(Dataset<Row> orders, String topic) {
    return orders
            .select(col("product").as("key"),
                    to_json(struct("order_id", "quantity")).as("value"))
            .writeStream()
            .format("kafka").options(Lab.kafkaOptions())
            .option("topic", topic);
}
