// wrong: length and distance of a rush are swapped
// claim: each view counts in two stretches of ten minutes
// reason: Spark refuses your query: windows of 300 s that begin every 600 s leave gaps. In window the length comes first

// cell: rushes
Dataset<Row> rushes(Dataset<Row> views) {
    return views
            .groupBy(window(col("event_time"), "5 minutes", "10 minutes"), col("page"))
            .agg(count("*").as("views"))
            .select(col("window.start").as("start"), col("page"), col("views"));
}
