// right: the JSON of each report is read, as one would in Python; views by a typed record

// cell: findings
List<String> findings(List<StreamingQueryProgress> reports) {
    long lagAtFirst = 0, lag = 0, rowsAtFirst = 0, rows = 0, removed = 0, dropped = 0;
    try {
        for (int i = 0; i < reports.size(); i++) {
            var report = new com.fasterxml.jackson.databind.ObjectMapper().readTree(reports.get(i).json());
            lag = report.path("sources").path(0).path("metrics").path("maxOffsetsBehindLatest").asLong(0);
            rows = 0;
            for (var state : report.path("stateOperators")) {
                rows += state.path("numRowsTotal").asLong();
                removed += state.path("numRowsRemoved").asLong();
                dropped += state.path("numRowsDroppedByWatermark").asLong();
            }
            if (i == 0) {
                lagAtFirst = lag;
                rowsAtFirst = rows;
            }
        }
    } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
    }
    List<String> found = new LinkedList<>();
    if (dropped != 0) found.add("drops late rows");
    if (removed == 0 && rows > rowsAtFirst) found.add("never forgets");
    if (lag - lagAtFirst > 0) found.add("falls behind");
    return found;
}

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.conf().set("spark.sql.shuffle.partitions", "2");
    return views(topic, 100)
            .selectExpr("string(value) as text")
            .selectExpr("cast(get_json_object(text, '$.event_time') as timestamp) as event_time",
                    "get_json_object(text, '$.page') as page")
            .withWatermark("event_time", "20 seconds")
            .groupBy(window(col("event_time"), "60 seconds"), col("page")).count()
            .writeStream().outputMode("update").trigger(Trigger.AvailableNow());
}
