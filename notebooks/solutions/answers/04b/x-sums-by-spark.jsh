// right: the reports become rows of Spark, and SQL compares; the state of a session that is set once for both settings

// cell: findings
List<String> findings(List<StreamingQueryProgress> reports) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < reports.size(); i++) {
        StreamingQueryProgress report = reports.get(i);
        long lag = 0;
        for (SourceProgress source : report.sources()) {
            lag = Math.max(lag, Long.parseLong(source.metrics().getOrDefault("maxOffsetsBehindLatest", "0")));
        }
        long total = 0, removed = 0, dropped = 0;
        for (StateOperatorProgress state : report.stateOperators()) {
            total += state.numRowsTotal();
            removed += state.numRowsRemoved();
            dropped += state.numRowsDroppedByWatermark();
        }
        rows.add(RowFactory.create(i, lag, total, removed, dropped));
    }
    Row all = spark.createDataFrame(rows, org.apache.spark.sql.types.StructType.fromDDL(
                    "i INT, lag BIGINT, total BIGINT, removed BIGINT, dropped BIGINT"))
            .selectExpr("max_by(lag, i) > min_by(lag, i) as behind",
                    "max_by(total, i) > min_by(total, i) and max(removed) = 0 as never", "any(dropped <> 0) as drops").first();
    List<String> found = new ArrayList<>();
    String[] names = {"falls behind", "never forgets", "drops late rows"};
    for (int i = 0; i < names.length; i++) {
        if (all.getBoolean(i)) {
            found.add(names[i]);
        }
    }
    return found;
}

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.sessionState().conf().setConfString("spark.sql.shuffle.partitions", "2");
    decode(views(topic, 100)).withWatermark("event_time", "1 minutes").createOrReplaceTempView("page_views_to_count");
    return spark.sql("select window.start, page, count(*) as views from page_views_to_count group by page, window(event_time, '1 minute')")
            .writeStream().outputMode("update").trigger(Trigger.AvailableNow());
}
