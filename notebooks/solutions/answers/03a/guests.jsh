// wrong: guests are taken for one customer
// claim: nobody visits nothing
// reason: unexpected  1 | null | 2024-03-01 02:00:00 | 2024-03-01 02:00:00 | 2

// cell: visits
DataStreamWriter<Row> visits(Dataset<Row> views) {
    return views
            .groupBy(session_window(col("event_time"), "30 minutes"), col("customer_id"))
            .agg(min("event_time").as("first"), max("event_time").as("last"), count("*").as("views"))
            .select("customer_id", "first", "last", "views")
            .writeStream().outputMode("complete");
}
