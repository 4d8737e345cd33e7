// wrong: nothing is returned
// claim: all views are read
// reason: returned null

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    return null;
}
