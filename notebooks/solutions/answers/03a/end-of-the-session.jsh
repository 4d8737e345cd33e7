// wrong: a visit reaches from the start of its session to the end
// claim: a visit reaches from its first view to its last
// reason: missing     1 | c-1 | 2024-03-01 21:02:00 | 2024-03-01 21:09:00 | 2
// reason: unexpected  1 | c-1 | 2024-03-01 21:02:00 | 2024-03-01 21:39:00 | 2

// cell: visits
DataStreamWriter<Row> visits(Dataset<Row> views) {
    return views
            .where("customer_id is not null")
            .groupBy(session_window(col("event_time"), "30 minutes"), col("customer_id"))
            .agg(count("*").as("views"))
            .selectExpr("customer_id", "session_window.start as first", "session_window.end as last", "views")
            .writeStream().outputMode("complete");
}
