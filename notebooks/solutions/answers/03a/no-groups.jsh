// wrong: views that are not grouped
// claim: the screen gets all visits each time
// reason: without groupBy that would be the whole stream

// cell: visits
DataStreamWriter<Row> visits(Dataset<Row> views) {
    return views
            .where("customer_id is not null")
            .writeStream().outputMode("complete");
}
