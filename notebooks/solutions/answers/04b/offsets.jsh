// right: SQL to a sink of its own, and offsets are compared instead of the lag

// cell: findings
Map<String, Long> offsetsOf(String json) {
    Map<String, Long> offsets = new TreeMap<>();
    var numbers = java.util.regex.Pattern.compile("\"(\\d+)\":(\\d+)").matcher(json == null ? "" : json);
    while (numbers.find()) {
        offsets.put(numbers.group(1), Long.valueOf(numbers.group(2)));
    }
    return offsets;
}

long lagOf(StreamingQueryProgress report) {
    Map<String, Long> read = offsetsOf(report.sources()[0].endOffset());
    long lag = 0;
    for (Map.Entry<String, Long> latest : offsetsOf(report.sources()[0].latestOffset()).entrySet()) {
        lag += latest.getValue() - read.getOrDefault(latest.getKey(), 0L);
    }
    return lag;
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
    return spark.sql("select window.start as minute, page, count(*) as views from views"
            + " group by window(event_time, '1 minute'), page")
            .writeStream().outputMode("append").queryName("catch_up").format("noop").trigger(Trigger.AvailableNow());
}
