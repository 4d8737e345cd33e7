// wrong: a watermark of 20 minutes drops views that come an hour late from the visits, in the mode complete too
// claim: a view that comes late joins two visits, or lies within one
// reason: | c-1 | 2024-03-01 13:30:00 | 2024-03-01 14:20:00 | 5

// cell: visits
DataStreamWriter<Row> visits(Dataset<Row> views) {
    return views.withWatermark("event_time", "20 minutes")
            .where("customer_id is not null")
            .groupBy(session_window(col("event_time"), "30 minutes"), col("customer_id"))
            .agg(min("event_time").as("first"), max("event_time").as("last"), count("*").as("views"))
            .select("customer_id", "first", "last", "views")
            .writeStream().outputMode("complete");
}
