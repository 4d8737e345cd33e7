// right: a view by SQL with names, a union of two stretches, and visits that are sorted

// cell: shifts
Dataset<Row> shifts(Dataset<Row> views) {
    Dataset<Row> moved = views.select(col("event_time").minus(expr("interval 6 hours")).as("moved"));
    return moved.groupBy(window(col("moved"), "480 minutes").getField("start").plus(expr("interval 6 hours")).as("shift"))
            .count().withColumnRenamed("count", "views");
}

// cell: rushes
Dataset<Row> rushes(Dataset<Row> views) {
    Dataset<Row> early = views.select(window(col("event_time"), "10 minutes"), col("page"));
    Dataset<Row> late = views.select(window(col("event_time"), "10 minutes", "10 minutes", "5 minutes"), col("page"));
    return early.union(late).groupBy(col("window.start"), col("page")).agg(sum(lit(1L)).as("views"));
}

// cell: visits
DataStreamWriter<Row> visits(Dataset<Row> views) {
    Column time = col("event_time");
    return views.filter(not(col("customer_id").isNull()))
            .groupBy(session_window(time, "30 minutes").as("visit"), col("customer_id"))
            .agg(array_min(collect_set(time)).as("first"), max(time).as("last"), count("view_id").as("views"))
            .drop("visit").orderBy(col("first").desc())
            .writeStream().outputMode("complete").queryName("visits_" + System.nanoTime());
}
