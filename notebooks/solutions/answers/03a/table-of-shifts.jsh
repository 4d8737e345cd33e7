// right: each view beside a table of the hours at which a shift can begin; stretches by a sequence of two starts

// cell: shifts
Dataset<Row> shifts(Dataset<Row> views) {
    Dataset<Row> starts = spark.sql("select explode(array(-2, 6, 14, 22)) as from_hour");
    return views.crossJoin(starts)
            .withColumn("shift", expr("date_trunc('DAY', event_time) + make_interval(0, 0, 0, 0, from_hour)"))
            .where("event_time >= shift and event_time < shift + interval 8 hours")
            .groupBy("shift").agg(count("*").as("views"));
}

// cell: rushes
Dataset<Row> rushes(Dataset<Row> views) {
    Column step = expr("interval 5 minutes");
    return views
            .select(window(col("event_time"), "5 minutes").getField("start").as("five"), col("page"))
            .select(explode(sequence(col("five").minus(step), col("five"), step)).as("start"), col("page"))
            .groupBy("start", "page").count().withColumnRenamed("count", "views");
}
