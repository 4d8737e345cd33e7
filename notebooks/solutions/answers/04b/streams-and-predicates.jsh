// right: streams, one finding after the other; rows go to a function of one's own

// cell: findings
List<String> findings(List<StreamingQueryProgress> reports) {
    java.util.function.ToLongFunction<StreamingQueryProgress> lag = report -> Arrays.stream(report.sources())
            .map(source -> source.metrics().get("maxOffsetsBehindLatest"))
            .filter(Objects::nonNull).mapToLong(Long::parseLong).sum();
    java.util.function.ToLongFunction<StreamingQueryProgress> rows = report ->
            Arrays.stream(report.stateOperators()).mapToLong(StateOperatorProgress::numRowsTotal).sum();
    StreamingQueryProgress first = reports.get(0);
    StreamingQueryProgress last = reports.get(reports.size() - 1);
    Map<String, Boolean> all = new LinkedHashMap<>();
    all.put("falls behind", lag.applyAsLong(last) > lag.applyAsLong(first));
    all.put("never forgets", rows.applyAsLong(last) > rows.applyAsLong(first) && reports.stream()
            .flatMap(report -> Arrays.stream(report.stateOperators())).noneMatch(state -> state.numRowsRemoved() > 0));
    all.put("drops late rows", reports.stream().flatMap(report -> Arrays.stream(report.stateOperators()))
            .mapToLong(StateOperatorProgress::numRowsDroppedByWatermark).anyMatch(dropped -> dropped > 0));
    return all.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
}

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.sessionState().conf().setConfString("spark.sql.shuffle.partitions", "2");
    return viewsByMinute(decode(views(topic, 50)).withWatermark("event_time", "interval 20 seconds"))
            .writeStream().trigger(Trigger.AvailableNow()).outputMode("update")
            .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> batch.count());
}
