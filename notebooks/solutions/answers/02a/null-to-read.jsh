// wrong: nothing is returned to read
// claim: the first start begins with the first message
// reason: returned null

// cell: read-slips
DataStreamWriter<Row> readSlips(String topic, String checkpoint) {
    return null;
}
