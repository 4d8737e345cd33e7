// wrong: shifts by the clock on the wall
// claim: each shift has its views
// reason: missing     1 | 2024-03-01 14:00:00 | 3

// cell: shifts
Dataset<Row> shifts(Dataset<Row> views) {
    return views
            .groupBy(window(current_timestamp(), "8 hours", "8 hours", "6 hours"))
            .agg(count("*").as("views"))
            .select(col("window.start").as("shift"), col("views"));
}
