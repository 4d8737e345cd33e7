// wrong: a struct as a value
// claim: each order is a message, and its product the key
// reason: A value is text or bytes. Pack several columns with to_json

// cell: send-slips
DataStreamWriter<Row> sendSlips(Dataset<Row> orders, String topic) {
    return orders
            .select(struct("order_id", "quantity").as("value"))
            .writeStream()
            .format("kafka").options(Lab.kafkaOptions())
            .option("topic", topic);
}
