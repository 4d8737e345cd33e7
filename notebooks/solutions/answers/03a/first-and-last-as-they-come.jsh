// wrong: first and last are taken as the views come
// claim: a view that comes late joins two visits, or lies within one
// reason: missing     3 | c-1 | 2024-03-01 13:30:00 | 2024-03-01 14:20:00 | 4
// reason: unexpected  3 | c-1 | 2024-03-01 13:30:00 | 2024-03-01 13:40:00 | 4

// cell: visits
DataStreamWriter<Row> visits(Dataset<Row> views) {
    return views
            .where("customer_id is not null")
            .groupBy(session_window(col("event_time"), "30 minutes"), col("customer_id"))
            .agg(first("event_time").as("first"), last("event_time").as("last"), count("*").as("views"))
            .select("customer_id", "first", "last", "views")
            .writeStream().outputMode("complete");
}
