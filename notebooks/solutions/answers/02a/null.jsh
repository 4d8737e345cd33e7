// wrong: nothing is returned
// claim: each order is a message, and its product the key
// reason: returned null

// cell: send-slips
DataStreamWriter<Row> sendSlips(Dataset<Row> orders, String topic) {
    return null;
}
