// wrong: visits begin at full and half hours
// claim: a visit reaches from its first view to its last
// reason: missing     1 | c-1 | 2024-03-01 21:02:00 | 2024-03-01 21:09:00 | 2
// reason: unexpected  1 | c-1 | 2024-03-01 21:00:00 | 2024-03-01 21:09:00 | 2

// cell: visits
DataStreamWriter<Row> visits(Dataset<Row> views) {
    return views
            .where("customer_id is not null")
            .groupBy(window(col("event_time"), "30 minutes"), col("customer_id"))
            .agg(min("event_time").as("first"), max("event_time").as("last"), count("*").as("views"))
            .select(col("customer_id"), col("window.start").as("first"), col("last"), col("views"))
            .writeStream().outputMode("complete");
}
