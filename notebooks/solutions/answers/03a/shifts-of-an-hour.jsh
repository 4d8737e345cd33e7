// wrong: shifts of an hour
// claim: each shift has its views
// reason: missing     1 | 2024-03-01 14:00:00 | 3
// reason: unexpected  1 | 2024-03-01 21:00:00 | 3

// cell: shifts
Dataset<Row> shifts(Dataset<Row> views) {
    return views
            .groupBy(window(col("event_time"), "1 hour"))
            .agg(count("*").as("views"))
            .select(col("window.start").as("shift"), col("views"));
}
