// wrong: the second and the third time of a shift's window are swapped
// claim: each shift has its views
// reason: Spark refuses your query: windows that begin every 21600 s can't be moved by 28800 s

// cell: shifts
Dataset<Row> shifts(Dataset<Row> views) {
    return views
            .groupBy(window(col("event_time"), "8 hours", "6 hours", "8 hours"))
            .agg(count("*").as("views"))
            .select(col("window.start").as("shift"), col("views"));
}
