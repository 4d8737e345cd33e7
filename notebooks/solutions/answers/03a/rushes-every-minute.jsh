// wrong: rushes begin every minute
// claim: each view counts in two stretches of ten minutes
// reason: unexpected  1 | 2024-03-01 20:53:00 | /tea | 1

// cell: rushes
Dataset<Row> rushes(Dataset<Row> views) {
    return views
            .groupBy(window(col("event_time"), "10 minutes", "1 minute"), col("page"))
            .agg(count("*").as("views"))
            .select(col("window.start").as("start"), col("page"), col("views"));
}
