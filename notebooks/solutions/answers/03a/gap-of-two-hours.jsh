// wrong: a gap of two hours
// claim: a visit reaches from its first view to its last
// reason: missing     2 | c-1 | 2024-03-01 21:02:00 | 2024-03-01 21:09:00 | 2
// reason: unexpected  2 | c-1 | 2024-03-01 21:02:00 | 2024-03-01 22:10:00 | 3

// cell: visits
DataStreamWriter<Row> visits(Dataset<Row> views) {
    return views
            .where("customer_id is not null")
            .groupBy(session_window(col("event_time"), "2 hours"), col("customer_id"))
            .agg(min("event_time").as("first"), max("event_time").as("last"), count("*").as("views"))
            .select("customer_id", "first", "last", "views")
            .writeStream().outputMode("complete");
}
