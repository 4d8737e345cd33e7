// right: the average lag, read from both ends; the query by SQL, from an offset of its own

// cell: findings
List<String> findings(List<StreamingQueryProgress> reports) {
    double lag = 0;
    for (StreamingQueryProgress report : List.of(reports.get(reports.size() - 1), reports.get(0))) {
        lag = Double.parseDouble(report.sources()[0].metrics().getOrDefault("avgOffsetsBehindLatest", "0")) - lag;
    }
    long[] remembered = reports.stream().mapToLong(report ->
            Arrays.stream(report.stateOperators()).mapToLong(state -> state.numRowsTotal()).sum()).toArray();
    List<StateOperatorProgress> states = reports.stream().flatMap(report -> Arrays.stream(report.stateOperators())).toList();
    List<String> found = new ArrayList<>();
    if (lag < 0) {
        found.add("falls behind");
    }
    if (remembered[remembered.length - 1] > remembered[0]
            && states.stream().allMatch(state -> state.numRowsRemoved() == 0)) {
        found.add("never forgets");
    }
    if (states.stream().anyMatch(state -> state.numRowsDroppedByWatermark() > 0)) {
        found.add("drops late rows");
    }
    return found;
}

// cell: catch-up
DataStreamWriter<Row> catchUp(String topic) {
    spark.sql("set spark.sql.shuffle.partitions = 2");
    Dataset<Row> kafka = spark.readStream().format("kafka").options(Lab.kafkaOptions())
            .option("subscribe", topic)
            .option("startingOffsets", "{\"" + topic + "\":{\"0\":0}}")
            .option("maxOffsetsPerTrigger", 80)
            .load();
    decode(kafka).withWatermark("event_time", "20 seconds").createOrReplaceTempView("all_views");
    return spark.sql("""
            select page, count(*) as count from all_views
            group by window(event_time, '1 minute'), page""").writeStream().trigger(Trigger.AvailableNow());
}
