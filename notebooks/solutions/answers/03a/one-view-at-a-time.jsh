// wrong: views of the same customer at the same time are one
// claim: nobody visits nothing
// reason: missing     1 | c-2 | 9999-12-31 21:58:00 | 9999-12-31 21:58:00 | 2
// reason: unexpected  1 | c-2 | 9999-12-31 21:58:00 | 9999-12-31 21:58:00 | 1

// cell: visits
DataStreamWriter<Row> visits(Dataset<Row> views) {
    return views.where("customer_id is not null")
            .groupBy(session_window(col("event_time"), "30 minutes"), col("customer_id"))
            .agg(min("event_time").as("first"), max("event_time").as("last"),
                    size(collect_set("event_time")).cast("bigint").as("views"))
            .select("customer_id", "first", "last", "views")
            .writeStream().outputMode("complete");
}
