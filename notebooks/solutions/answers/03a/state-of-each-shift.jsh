// right: as in Kafka Streams: the number of the shift is the key, and a count is its state

// cell: shifts
Dataset<Row> shifts(Dataset<Row> views) {
    long sixHours = 6 * 3_600_000L, eightHours = 8 * 3_600_000L;
    return views.where("event_time is not null").select("event_time").as(Encoders.TIMESTAMP())
            .groupByKey((org.apache.spark.api.java.function.MapFunction<java.sql.Timestamp, Long>) time ->
                    Math.floorDiv(time.getTime() - sixHours, eightHours), Encoders.LONG())
            .mapGroupsWithState((org.apache.spark.api.java.function.MapGroupsWithStateFunction<
                    Long, java.sql.Timestamp, Long, Row>) (shift, times, soFar) -> {
                long count = soFar.exists() ? soFar.get() : 0L;
                while (times.hasNext()) {
                    times.next();
                    count++;
                }
                soFar.update(count);
                return RowFactory.create(new java.sql.Timestamp(shift * eightHours + sixHours), count);
            }, Encoders.LONG(), Encoders.row(org.apache.spark.sql.types.StructType.fromDDL("shift TIMESTAMP, views BIGINT")));
}

// cell: visits
DataStreamWriter<Row> visits(Dataset<Row> views) {
    views.createOrReplaceTempView("page_views");
    return spark.sql("""
            select customer_id, visit.start as first, timestampadd(MINUTE, -30, visit.end) as last, views
            from (select customer_id, session_window as visit, count(1) as views from page_views
                where customer_id is not null group by session_window(event_time, '30 minutes'), customer_id)""")
            .writeStream().outputMode("complete").option("numRows", 50);
}
