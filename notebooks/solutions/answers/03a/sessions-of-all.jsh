// wrong: sessions that are nobody's
// claim: the screen gets all visits each time
// reason: A session is somebody's

// cell: visits
DataStreamWriter<Row> visits(Dataset<Row> views) {
    return views
            .where("customer_id is not null")
            .groupBy(session_window(col("event_time"), "30 minutes"))
            .count()
            .writeStream().outputMode("complete");
}
