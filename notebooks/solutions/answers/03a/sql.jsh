// right: all three by SQL, with shifts that begin two hours before midnight

// cell: shifts
Dataset<Row> shifts(Dataset<Row> views) {
    views.createOrReplaceTempView("sample_views");
    return views.sparkSession().sql("""
            select window.start as shift, count(*) as views from sample_views
            group by window(event_time, '8 hours', '8 hours', '-2 hours')""");
}

// cell: rushes
Dataset<Row> rushes(Dataset<Row> views) {
    views.createOrReplaceTempView("sample_views");
    return views.sparkSession().sql("""
            select window.start as start, page, count(view_id) as views from sample_views
            group by page, window(event_time, '10 minutes', '5 minutes')""");
}

// cell: visits
DataStreamWriter<Row> visits(Dataset<Row> views) {
    views.createOrReplaceTempView("sample_views");
    return views.sparkSession().sql("""
            select customer_id, min(event_time) as first, max(event_time) as last, count(*) as views
            from sample_views where customer_id is not null
            group by customer_id, session_window(event_time, '30 minutes')""").writeStream().outputMode("complete");
}
