// right: typed groups with a reducer for shifts, and SQL functions for visits

// cell: shifts
Dataset<Row> shifts(Dataset<Row> views) {
    return views.filter((org.apache.spark.api.java.function.FilterFunction<Row>) view -> view.getAs("event_time") != null)
            .map((org.apache.spark.api.java.function.MapFunction<Row, java.sql.Timestamp>) view -> {
                long eight = 8 * 3600_000L;
                long six = 6 * 3600_000L;
                long millis = ((java.sql.Timestamp) view.getAs("event_time")).getTime();
                return new java.sql.Timestamp(Math.floorDiv(millis - six, eight) * eight + six);
            }, Encoders.TIMESTAMP())
            .groupByKey((org.apache.spark.api.java.function.MapFunction<java.sql.Timestamp, java.sql.Timestamp>) shift -> shift, Encoders.TIMESTAMP())
            .count().toDF("shift", "views");
}

// cell: visits
DataStreamWriter<Row> visits(Dataset<Row> views) {
    views.createOrReplaceTempView("page_views");
    return spark.sql("""
            select customer_id, min(event_time) as first, max(event_time) as last, count(1) as views
            from page_views group by session_window(event_time, '1800 seconds'), customer_id
            having customer_id is not null""").writeStream().outputMode("COMPLETE");
}
