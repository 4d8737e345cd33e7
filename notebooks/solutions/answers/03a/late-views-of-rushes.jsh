// wrong: a watermark drops views that come late
// claim: a view of a rush that is over counts, too
// reason: missing     2 | 2024-03-01 13:50:00 | /tea | 1

// cell: rushes
Dataset<Row> rushes(Dataset<Row> views) {
    return views.withWatermark("event_time", "0 seconds")
            .groupBy(window(col("event_time"), "10 minutes", "5 minutes"), col("page"))
            .agg(count("*").as("views"))
            .select(col("window.start").as("start"), col("page"), col("views"));
}
