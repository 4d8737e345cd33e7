// wrong: no topic is named
// claim: each order is a message, and its product the key
// reason: Set the option topic

// cell: send-slips
DataStreamWriter<Row> sendSlips(Dataset<Row> orders, String topic) {
    return orders
            .select(to_json(struct("order_id", "quantity")).as("value"))
            .writeStream()
            .format("kafka").options(Lab.kafkaOptions());
}
