// wrong: a gap of ten minutes
// claim: a visit reaches from its first view to its last
// reason: missing     2 | c-2 | 2024-03-01 21:07:30 | 2024-03-01 21:31:00 | 2
// reason: unexpected  2 | c-2 | 2024-03-01 21:07:30 | 2024-03-01 21:07:30 | 1

// cell: visits
DataStreamWriter<Row> visits(Dataset<Row> views) {
    return views
            .where("customer_id is not null")
            .groupBy(session_window(col("event_time"), "10 minutes"), col("customer_id"))
            .agg(min("event_time").as("first"), max("event_time").as("last"), count("*").as("views"))
            .select("customer_id", "first", "last", "views")
            .writeStream().outputMode("complete");
}
