// right: shifts by hours that are moved, visits of guests left out at the end

// cell: shifts
Dataset<Row> shifts(Dataset<Row> views) {
    Column sixHours = expr("interval 6 hours");
    return views.where("event_time is not null")
            .groupBy(window(col("event_time").minus(sixHours), "8 hours").getField("start").plus(sixHours).as("shift"))
            .agg(count("*").as("views"));
}

// cell: visits
DataStreamWriter<Row> visits(Dataset<Row> views) {
    return views.withWatermark("event_time", "1 hour")
            .groupBy(session_window(col("event_time"), "30 minutes"), col("customer_id"))
            .agg(min("event_time").as("first"), max("event_time").as("last"), count("*").as("views"))
            .select("customer_id", "first", "last", "views")
            .where("customer_id is not null")
            .writeStream().outputMode("complete");
}
