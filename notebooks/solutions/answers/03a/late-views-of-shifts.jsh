// wrong: a watermark drops views that come late
// claim: a view of a shift that is over counts, too
// reason: missing     2 | 2024-03-01 06:00:00 | 2

// cell: shifts
Dataset<Row> shifts(Dataset<Row> views) {
    return views.withWatermark("event_time", "10 minutes")
            .groupBy(window(col("event_time"), "8 hours", "8 hours", "6 hours"))
            .agg(count("*").as("views"))
            .select(col("window.start").as("shift"), col("views"));
}
