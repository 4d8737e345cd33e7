// wrong: shifts overlap
// claim: each shift has its views
// reason: unexpected  1 | 2024-03-01 18:00:00 | 3

// cell: shifts
Dataset<Row> shifts(Dataset<Row> views) {
    return views
            .groupBy(window(col("event_time"), "8 hours", "4 hours", "2 hours"))
            .agg(count("*").as("views"))
            .select(col("window.start").as("shift"), col("views"));
}
