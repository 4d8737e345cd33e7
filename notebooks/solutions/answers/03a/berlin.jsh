// wrong: shifts of another time zone
// claim: each shift has its views
// reason: missing     1 | 2024-03-01 14:00:00 | 3
// reason: unexpected  1 | 2024-03-01 15:00:00 | 3
// reason: Your query declares windows of 8 hours, all moved by 6 hours; the time zone Europe/Berlin

// cell: shifts
Dataset<Row> shifts(Dataset<Row> views) {
    spark.conf().set("spark.sql.session.timeZone", "Europe/Berlin");
    return views
            .groupBy(window(col("event_time"), "8 hours", "8 hours", "6 hours"))
            .agg(count("*").as("views"))
            .select(col("window.start").as("shift"), col("views"));
}
