// wrong: all views of an hour are a visit
// claim: half an hour is one visit, a millisecond more is two
// reason: missing     2 | c-1 | 2024-03-02 05:59:59.999 | 2024-03-02 06:29:59.999 | 2
// reason: unexpected  2 | c-1 | 2024-03-02 05:59:59.999 | 2024-03-02 05:59:59.999 | 1

// cell: visits
DataStreamWriter<Row> visits(Dataset<Row> views) {
    return views
            .where("customer_id is not null")
            .groupBy(date_trunc("hour", col("event_time")), col("customer_id"))
            .agg(min("event_time").as("first"), max("event_time").as("last"), count("*").as("views"))
            .select("customer_id", "first", "last", "views")
            .writeStream().outputMode("complete");
}
