// wrong: messages that go nowhere
// claim: each order is a message, and its product the key
// reason: missing     mug | {"order_id":"o-1","quantity":4}

// cell: send-slips
DataStreamWriter<Row> sendSlips(Dataset<Row> orders, String topic) {
    return orders.writeStream().format("noop");
}
