// right: a set that is sorted, and an interface of one's own; minutes in the mode append

// cell: findings
List<String> findings(List<StreamingQueryProgress> reports) {
    SortedSet<String> found = new TreeSet<>(Comparator.reverseOrder());
    StreamingQueryProgress first = reports.get(0);
    StreamingQueryProgress last = reports.get(reports.size() - 1);
    ToLongFunctionOf lag = report -> {
        String text = report.sources()[0].metrics().get("maxOffsetsBehindLatest");
        return text == null ? 0 : Long.parseLong(text);
    };
    if (lag.of(last) > lag.of(first)) {
        found.add("falls behind");
    }
    ToLongFunctionOf rows = report -> java.util.stream.Stream.of(report.stateOperators()).mapToLong(StateOperatorProgress::numRowsTotal).sum();
    ToLongFunctionOf removed = report -> java.util.stream.Stream.of(report.stateOperators()).mapToLong(StateOperatorProgress::numRowsRemoved).sum();
    ToLongFunctionOf late = report -> java.util.stream.Stream.of(report.stateOperators()).mapToLong(StateOperatorProgress::numRowsDroppedByWatermark).sum();
    if (rows.of(last) > rows.of(first) && reports.stream().mapToLong(removed::of).sum() == 0) {
        found.add("never forgets");
    }
    if (reports.stream().mapToLong(late::of).max().orElse(0) > 0) {
        found.add("drops late rows");
    }
    return List.copyOf(found);
}

interface ToLongFunctionOf {
    long of(StreamingQueryProgress report);
}

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.sql("set spark.sql.shuffle.partitions = 2");
    Dataset<Row> views = decode(views(topic, 50)).withWatermark("event_time", "30 seconds");
    return views.groupBy(col("page"), window(col("event_time"), "1 minute").as("minute"))
            .agg(count("view_id").as("views"), approx_count_distinct("customer_id").as("visitors"))
            .select("minute.start", "page", "views")
            .writeStream().outputMode("append").queryName("catch_up_" + System.nanoTime())
            .trigger(Trigger.AvailableNow());
}
