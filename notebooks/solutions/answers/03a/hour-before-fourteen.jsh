// wrong: the hour of 14:00 belongs to the first shift
// claim: a shift has all of its eight hours
// reason: missing     1 | 2024-03-02 06:00:00 | 1
// reason: unexpected  1 | 2024-03-02 06:00:00 | 3

// cell: shifts
Dataset<Row> shifts(Dataset<Row> views) {
    return views
            .where("event_time is not null")
            .withColumn("hour", hour(col("event_time")))
            .withColumn("shift", date_trunc("hour", col("event_time")).minus(expr("make_interval(0, 0, 0, 0,"
                    + " case when hour between 6 and 14 then hour - 6 when hour between 15 and 21 then hour - 14"
                    + " else (hour + 2) % 24 end)")))
            .groupBy("shift").agg(count("*").as("views"));
}
