// right: no window at all: seconds are divided, and each view is put into two stretches

// cell: shifts
Dataset<Row> shifts(Dataset<Row> views) {
    Column seconds = unix_timestamp(col("event_time"));
    Column start = floor(seconds.minus(6 * 3600).divide(8 * 3600)).multiply(8 * 3600).plus(6 * 3600);
    return views.where(col("event_time").isNotNull())
            .groupBy(timestamp_seconds(start).as("shift"))
            .agg(count("*").as("views"));
}

// cell: rushes
Dataset<Row> rushes(Dataset<Row> views) {
    return views.where("event_time is not null")
            .withColumn("five", expr("floor(unix_timestamp(event_time) / 300) * 300"))
            .withColumn("start", explode(array(col("five"), col("five").minus(300))))
            .groupBy(col("start").cast("timestamp").as("start"), col("page")).agg(count(lit(1)).as("views"));
}

// cell: visits
DataStreamWriter<Row> visits(Dataset<Row> views) {
    return views.na().drop(new String[] {"customer_id"})
            .groupBy(col("customer_id"), session_window(col("event_time"), lit("1800 seconds")))
            .agg(sort_array(collect_list("event_time")).as("times"))
            .selectExpr("customer_id", "times[0] as first", "array_max(times) as last", "bigint(size(times)) as views")
            .writeStream().outputMode(org.apache.spark.sql.streaming.OutputMode.Complete());
}
