// right: SQL to a sink of its own, and offsets are compared instead of the lag

// cell: findings
long offsetsOf(String json) {
    return java.util.regex.Pattern.compile("\"\\d+\":(\\d+)").matcher(json == null ? "" : json).results()
            .mapToLong(number -> Long.parseLong(number.group(1))).sum();
}

long lagOf(StreamingQueryProgress report) {
    return offsetsOf(report.sources()[0].latestOffset()) - offsetsOf(report.sources()[0].endOffset());
}

List<String> findings(List<StreamingQueryProgress> reports) {
    StreamingQueryProgress first = reports.get(0), last = reports.get(reports.size() - 1);
    List<String> found = new ArrayList<>();
    if (lagOf(last) > lagOf(first)) {
        found.add("falls behind");
    }
    long more = 0;
    for (StateOperatorProgress state : last.stateOperators()) {
        more += state.numRowsTotal();
    }
    for (StateOperatorProgress state : first.stateOperators()) {
        more -= state.numRowsTotal();
    }
    boolean forgets = false, drops = false;
    for (StreamingQueryProgress report : reports) {
        for (StateOperatorProgress state : report.stateOperators()) {
            forgets |= state.numRowsRemoved() > 0;
            drops |= state.numRowsDroppedByWatermark() > 0;
        }
    }
    if (more > 0 && !forgets) {
        found.add("never forgets");
    }
    if (drops) {
        found.add("drops late rows");
    }
    return found;
}

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.conf().set("spark.sql.shuffle.partitions", 2L);
    decode(views(topic, 100)).withWatermark("event_time", "20 seconds").createOrReplaceTempView("views");
    return spark.sql("select window.start as minute, page, count(*) as count from views"
            + " group by window(event_time, '1 minute'), page")
            .writeStream().outputMode("append").queryName("catch_up").format("noop").trigger(Trigger.AvailableNow());
}
