// wrong: visitors of a page are counted, not views
// claim: guests are part of a rush
// reason: missing

// cell: rushes
Dataset<Row> rushes(Dataset<Row> views) {
    return views
            .groupBy(window(col("event_time"), "10 minutes", "5 minutes"), col("page"))
            .agg(approx_count_distinct("customer_id").as("views"))
            .select(col("window.start").as("start"), col("page"), col("views"));
}
