// right: first and last of a visit from its window, and a CTE

// cell: shifts
Dataset<Row> shifts(Dataset<Row> views) {
    views.createOrReplaceTempView("views");
    return views.sparkSession().sql("""
            with shifts as (select window(event_time, '8 hours', '8 hours', '6 hours') as shift, view_id from views)
            select shift.start as shift, count(1) as views from shifts group by shift""");
}

// cell: visits
DataStreamWriter<Row> visits(Dataset<Row> views) {
    return views.where("customer_id is not null")
            .groupBy(session_window(col("event_time"), "30 minutes").as("visit"), col("customer_id"))
            .count()
            .selectExpr("customer_id", "visit.start as first", "visit.end - interval 30 minutes as last", "count as views")
            .writeStream().outputMode("complete").format("console");
}
