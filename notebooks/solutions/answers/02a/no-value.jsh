// wrong: rows without a column value
// claim: each order is a message, and its product the key
// reason: these rows have no column value. Pack what belongs into the message in one

// cell: send-slips
DataStreamWriter<Row> sendSlips(Dataset<Row> orders, String topic) {
    return orders
            .writeStream()
            .format("kafka").options(Lab.kafkaOptions())
            .option("topic", topic);
}
