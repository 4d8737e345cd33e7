// wrong: shifts begin at midnight
// claim: each shift has its views
// reason: missing     1 | 2024-03-01 14:00:00 | 3
// reason: unexpected  1 | 2024-03-01 16:00:00 | 3

// cell: shifts
Dataset<Row> shifts(Dataset<Row> views) {
    return views
            .groupBy(window(col("event_time"), "8 hours"))
            .agg(count("*").as("views"))
            .select(col("window.start").as("shift"), col("views"));
}
