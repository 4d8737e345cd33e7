// wrong: a watermark drops views that come late
// claim: each view counts in two stretches of ten minutes
// reason: missing

// cell: rushes
Dataset<Row> rushes(Dataset<Row> views) {
    return views.withWatermark("event_time", "0 seconds")
            .groupBy(window(col("event_time"), "10 minutes", "5 minutes"), col("page"))
            .agg(count("*").as("views"))
            .select(col("window.start").as("start"), col("page"), col("views"));
}
