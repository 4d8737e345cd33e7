// right: findings by loops, and the views counted by hand

// cell: findings
List<String> findings(List<StreamingQueryProgress> reports) {
    List<String> found = new ArrayList<>();
    StreamingQueryProgress first = reports.get(0);
    StreamingQueryProgress last = reports.get(reports.size() - 1);
    String before = first.sources()[0].metrics().get("maxOffsetsBehindLatest");
    String after = last.sources()[0].metrics().get("maxOffsetsBehindLatest");
    if (before != null && after != null && Long.parseLong(after) > Long.parseLong(before)) {
        found.add("falls behind");
    }
    long start = 0, end = 0, removed = 0, dropped = 0;
    for (StateOperatorProgress state : first.stateOperators()) {
        start += state.numRowsTotal();
    }
    for (StateOperatorProgress state : last.stateOperators()) {
        end += state.numRowsTotal();
    }
    for (StreamingQueryProgress report : reports) {
        for (StateOperatorProgress state : report.stateOperators()) {
            removed += state.numRowsRemoved();
            dropped += state.numRowsDroppedByWatermark();
        }
    }
    if (dropped > 0) {
        found.add("drops late rows");
    }
    if (end > start && removed == 0) {
        found.add("never forgets");
    }
    return found;
}

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.sql("set spark.sql.shuffle.partitions = 2");
    return decode(views(topic, 80)).withWatermark("event_time", "25 seconds")
            .groupBy(col("page"), window(col("event_time"), "1 minute")).agg(count("*").as("count"))
            .writeStream().outputMode("append").trigger(Trigger.AvailableNow());
}
