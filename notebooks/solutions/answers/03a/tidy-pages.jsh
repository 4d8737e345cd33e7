// wrong: pages without what follows a ? or #, and without a slash at the end: the page / has no name left
// claim: guests are part of a rush, and each page has its own
// reason: missing     1 | 1970-01-01 00:25:00 | / | 1

// cell: rushes
Dataset<Row> rushes(Dataset<Row> views) {
    return views
            .withColumn("page", regexp_replace(col("page"), "/*([?#].*)?$", ""))
            .groupBy(window(col("event_time"), "10 minutes", "5 minutes"), col("page"))
            .agg(count("*").as("views"))
            .select(col("window.start").as("start"), col("page"), col("views"));
}
