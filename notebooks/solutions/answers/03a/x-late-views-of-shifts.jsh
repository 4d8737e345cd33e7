// wrong: a watermark drops views that come late
// claim: each shift has its views
// reason: missing

// cell: shifts
Dataset<Row> shifts(Dataset<Row> views) {
    return views.withWatermark("event_time", "10 minutes")
            .groupBy(window(col("event_time"), "8 hours", "8 hours", "6 hours"))
            .agg(count("*").as("views"))
            .select(col("window.start").as("shift"), col("views"));
}
