// right: reasons in a list of which the first counts, and items by their numbers

// cell: judged
Dataset<Row> judged(Dataset<Row> messages) {
    return messages
            .withColumn("parsed", from_json(col("value").cast("string"), "order_id STRING, event_time TIMESTAMP,"
                    + " items ARRAY<STRUCT<product: STRING, quantity: INT>>, _corrupt_record STRING",
                    Map.of("mode", "PERMISSIVE")))
            .withColumn("reason", get(array_compact(array(
                    when(col("parsed._corrupt_record").isNotNull(), "malformed"),
                    when(col("parsed.order_id").isNull(), "incomplete"),
                    when(col("parsed.event_time").isNull(), "incomplete"),
                    when(expr("not coalesce(size(parsed.items) > 0, false)"), "incomplete"))), lit(0)))
            .withColumn("data", struct(col("parsed.order_id").as("order_id"),
                    col("parsed.event_time").as("event_time"), col("parsed.items").as("items")))
            .drop("parsed");
}

// cell: items
Dataset<Row> orderItems(Dataset<Row> messages) {
    return judged(messages).where("reason is null")
            .withColumn("n", explode(sequence(lit(0), size(col("data.items")).minus(1))))
            .select(col("data.order_id").as("order_id"), col("data.event_time").as("event_time"),
                    expr("data.items[n].product").as("product"), expr("data.items[n].quantity").as("quantity"));
}

// cell: set-aside
Dataset<Row> setAside(Dataset<Row> messages) {
    return judged(messages).drop("data").na().drop(new String[] {"reason"}).select("key", "value", "reason");
}
