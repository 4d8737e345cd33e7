// wrong: a query without state
// claim: views are counted by minute
// reason: It does not group by windows of 1 minute.

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    return decode(views(topic, 100)).writeStream().trigger(Trigger.AvailableNow());
}
