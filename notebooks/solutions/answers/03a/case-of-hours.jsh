// right: the shift by a case of hours, and groupBy with count()

// cell: shifts
Dataset<Row> shifts(Dataset<Row> views) {
    return views.filter("event_time is not null")
            .selectExpr("""
                    date_trunc('day', event_time) + case when hour(event_time) < 6 then interval '-2' hour
                        when hour(event_time) < 14 then interval '6' hour
                        when hour(event_time) < 22 then interval '14' hour
                        else interval '22' hour end as shift""")
            .groupBy("shift").count().withColumnRenamed("count", "views");
}

// cell: rushes
Dataset<Row> rushes(Dataset<Row> views) {
    return views
            .groupBy(col("page"), window(col("event_time"), "600 seconds", "300 seconds", "0 seconds").as("stretch"))
            .count()
            .select(col("stretch").getField("start").as("start"), col("page"), col("count").as("views"));
}

// cell: visits
DataStreamWriter<Row> visits(Dataset<Row> views) {
    return views.filter(col("customer_id").isNotNull())
            .withColumn("visit", lit("30 minutes"))
            .groupBy(col("customer_id"), session_window(col("event_time"), col("visit")))
            .agg(min(struct("event_time", "view_id")).as("from"), max(struct("event_time", "view_id")).as("to"), count("view_id").as("views"))
            .select(col("customer_id"), col("from.event_time").as("first"), col("to.event_time").as("last"), col("views"))
            .writeStream().outputMode("COMPLETE").queryName("office");
}
