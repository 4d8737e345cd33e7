// right: what is lacking is looked for in a list of booleans, and items are numbered

// cell: judged
Dataset<Row> judged(Dataset<Row> messages) {
    StructType order = new StructType().add("items", "array<struct<product:string,quantity:int>>")
            .add("event_time", "timestamp").add("_corrupt_record", "string").add("order_id", "string");
    Dataset<Row> read = messages.withColumn("data", from_json(decode(col("value"), "UTF-8"), order,
            Map.of("mode", "PERMISSIVE")));
    Column lacks = array(expr("data is null"), expr("data.order_id is null"), expr("isnull(data.event_time)"),
            expr("ifnull(cardinality(data.items), 0) < 1"));
    return read.withColumn("reason", coalesce(
            expr("if(data._corrupt_record is null, null, 'malformed')"),
            when(exists(lacks, lack -> lack), lit("incomplete"))));
}

// cell: items
Dataset<Row> orderItems(Dataset<Row> messages) {
    return judged(messages).where(isnull(col("reason")))
            .select(col("data.order_id").as("order_id"), col("data.event_time").as("event_time"), posexplode(col("data.items")))
            .selectExpr("order_id", "event_time", "col.product as product", "col.quantity as quantity");
}

// cell: set-aside
Dataset<Row> setAside(Dataset<Row> messages) {
    return judged(messages).filter("reason in ('malformed', 'incomplete')").drop("data").select("key", "value", "reason");
}
