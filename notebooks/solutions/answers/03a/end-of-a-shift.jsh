// wrong: a shift is named by its end
// claim: each shift has its views
// reason: missing     1 | 2024-03-01 14:00:00 | 3
// reason: unexpected  1 | 2024-03-01 22:00:00 | 3

// cell: shifts
Dataset<Row> shifts(Dataset<Row> views) {
    return views
            .groupBy(window(col("event_time"), "8 hours", "8 hours", "6 hours"))
            .agg(count("*").as("views"))
            .select(col("window.end").as("shift"), col("views"));
}
