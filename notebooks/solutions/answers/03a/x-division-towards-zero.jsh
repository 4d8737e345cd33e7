// wrong: a division that rounds towards zero, so that times before 1970 are in the next shift
// claim: no time is no shift, and any other time is one
// reason: missing     1 | 1969-12-31 22:00:00 | 1

// cell: shifts
Dataset<Row> shifts(Dataset<Row> views) {
    return views.where("event_time is not null")
            .selectExpr("timestamp_seconds((unix_seconds(event_time) - 21600) div 28800 * 28800 + 21600) as shift")
            .groupBy("shift").agg(count("*").as("views"));
}
