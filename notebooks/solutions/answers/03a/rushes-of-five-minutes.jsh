// wrong: rushes of five minutes
// claim: each view counts in two stretches of ten minutes
// reason: missing     1 | 2024-03-01 20:55:00 | /tea | 1
// reason: unexpected  1 | 2024-03-01 21:00:00 | /tea | 1

// cell: rushes
Dataset<Row> rushes(Dataset<Row> views) {
    return views
            .groupBy(window(col("event_time"), "5 minutes"), col("page"))
            .agg(count("*").as("views"))
            .select(col("window.start").as("start"), col("page"), col("views"));
}
