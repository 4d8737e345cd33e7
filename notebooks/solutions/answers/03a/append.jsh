// wrong: the mode append, with a watermark
// claim: the screen gets all visits each time
// reason: The query writes in the mode append, which emits each row once, when it can't change any more. Here it takes complete

// cell: visits
DataStreamWriter<Row> visits(Dataset<Row> views) {
    return views
            .withWatermark("event_time", "1 hour")
            .where("customer_id is not null")
            .groupBy(session_window(col("event_time"), "30 minutes"), col("customer_id"))
            .agg(min("event_time").as("first"), max("event_time").as("last"), count("*").as("views"))
            .select("customer_id", "first", "last", "views")
            .writeStream();
}
