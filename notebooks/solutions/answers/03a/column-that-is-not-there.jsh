// wrong: a column has another name
// claim: each view counts in two stretches of ten minutes
// reason: cannot be resolved. Did you mean one of the following? [
// reason: `event_time`

// cell: rushes
Dataset<Row> rushes(Dataset<Row> views) {
    return views
            .groupBy(window(col("eventtime"), "10 minutes", "5 minutes"), col("page"))
            .agg(count("*").as("views"))
            .select(col("window.start").as("start"), col("page"), col("views"));
}
