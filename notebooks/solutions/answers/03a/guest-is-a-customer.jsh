// wrong: guests are one visitor each time
// claim: nobody visits nothing
// reason: unexpected  1 | guest | 2024-03-01 02:00:00 | 2024-03-01 02:00:00 | 2
// reason: Your query declares sessions that end when nothing comes for 30 minutes

// cell: visits
DataStreamWriter<Row> visits(Dataset<Row> views) {
    return views
            .na().fill("guest", new String[] {"customer_id"})
            .groupBy(session_window(col("event_time"), "30 minutes"), col("customer_id"))
            .agg(min("event_time").as("first"), max("event_time").as("last"), count("*").as("views"))
            .select("customer_id", "first", "last", "views")
            .writeStream().outputMode("complete");
}
