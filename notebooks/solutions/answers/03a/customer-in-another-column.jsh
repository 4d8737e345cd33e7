// wrong: the columns come in another order
// claim: a visit reaches from its first view to its last
// reason: missing     1 | c-1 | 2024-03-01 21:02:00 | 2024-03-01 21:09:00 | 2
// reason: unexpected  1 | 2024-03-01 21:02:00 | 2024-03-01 21:09:00 | c-1 | 2
// reason: Your query declares sessions that end when nothing comes for 30 minutes

// cell: visits
DataStreamWriter<Row> visits(Dataset<Row> views) {
    return views
            .where("customer_id is not null")
            .groupBy(session_window(col("event_time"), "30 minutes"), col("customer_id"))
            .agg(min("event_time").as("first"), max("event_time").as("last"), count("*").as("views"))
            .select("first", "last", "customer_id", "views")
            .writeStream().outputMode("complete");
}
