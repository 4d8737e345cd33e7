// wrong: a watermark of 45 minutes drops views that come an hour late
// claim: a view of a shift that is over counts, too
// reason: missing     4 | 2024-03-01 06:00:00 | 4
// claim: a view of a rush that is over counts, too
// reason: missing     4 | 2024-03-01 13:50:00 | /tea | 2

// cell: shifts
Dataset<Row> shifts(Dataset<Row> views) {
    return views.withWatermark("event_time", "45 minutes")
            .groupBy(window(col("event_time"), "8 hours", "8 hours", "6 hours"))
            .agg(count("*").as("views"))
            .select(col("window.start").as("shift"), col("views"));
}

// cell: rushes
Dataset<Row> rushes(Dataset<Row> views) {
    return views.withWatermark("event_time", "45 minutes")
            .groupBy(window(col("event_time"), "10 minutes", "5 minutes"), col("page"))
            .agg(count("*").as("views"))
            .select(col("window.start").as("start"), col("page"), col("views"));
}
