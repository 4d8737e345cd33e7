// wrong: a rush counts visitors instead of views
// claim: guests are part of a rush, and each page has its own
// reason: missing     1 | 2024-03-01 01:55:00 | /tea | 2
// reason: unexpected  1 | 2024-03-01 01:55:00 | /tea | 1

// cell: rushes
Dataset<Row> rushes(Dataset<Row> views) {
    return views
            .groupBy(window(col("event_time"), "10 minutes", "5 minutes"), col("page"))
            .agg(approx_count_distinct(coalesce(col("customer_id"), lit("guest"))).as("views"))
            .select(col("window.start").as("start"), col("page"), col("views"));
}
