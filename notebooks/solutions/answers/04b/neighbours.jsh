// right: what changed from one report to the next is added up; a sum of ones for a count, and the minute beside it

// cell: findings
List<String> findings(List<StreamingQueryProgress> reports) {
    record Numbers(long lag, long remembered, long removed, long dropped) {
        static Numbers of(StreamingQueryProgress report) {
            List<StateOperatorProgress> states = List.of(report.stateOperators());
            return new Numbers(Optional.ofNullable(report.sources()[0].metrics().get("maxOffsetsBehindLatest")).map(Long::valueOf).orElse(0L),
                    states.stream().mapToLong(StateOperatorProgress::numRowsTotal).sum(),
                    states.stream().mapToLong(StateOperatorProgress::numRowsRemoved).sum(),
                    states.stream().mapToLong(StateOperatorProgress::numRowsDroppedByWatermark).sum());
        }
    }
    long lag = 0, remembered = 0;
    boolean removed = false, dropped = false;
    Numbers before = null;
    for (StreamingQueryProgress report : reports) {
        Numbers now = Numbers.of(report);
        lag += before == null ? 0 : now.lag() - before.lag();
        remembered += before == null ? 0 : now.remembered() - before.remembered();
        removed = removed || now.removed() != 0;
        dropped = dropped || now.dropped() != 0;
        before = now;
    }
    return java.util.stream.Stream.of(lag > 0 ? "falls behind" : "", remembered > 0 && !removed ? "never forgets" : "",
            dropped ? "drops late rows" : "").filter(finding -> !finding.isEmpty()).toList();
}

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.conf().set("spark.sql.shuffle.partitions", 2);
    return decode(views(topic, 100))
            .select("page", "event_time").withWatermark("event_time", "20 seconds").withColumn("one", lit(1))
            .groupBy(window(col("event_time"), "1 minute").as("minute"), col("page")).agg(sum("one").as("count"))
            .selectExpr("minute.start as minute", "page", "count")
            .writeStream().trigger(Trigger.AvailableNow()).outputMode(OutputMode.Append());
}
