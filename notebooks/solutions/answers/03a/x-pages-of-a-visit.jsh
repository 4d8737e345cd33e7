// wrong: the pages of a visit are counted, not its views
// claim: half an hour to the second is one visit, a millisecond more is two
// reason: missing

// cell: visits
DataStreamWriter<Row> visits(Dataset<Row> views) {
    return views
            .where("customer_id is not null")
            .groupBy(session_window(col("event_time"), "30 minutes"), col("customer_id"))
            .agg(min("event_time").as("first"), max("event_time").as("last"), approx_count_distinct("page").as("views"))
            .select("customer_id", "first", "last", "views")
            .writeStream().outputMode("complete");
}
