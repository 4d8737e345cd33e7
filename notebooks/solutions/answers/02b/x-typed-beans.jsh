// right: items by posexplode and a position that is dropped, reasons by a chain of SQL views

// cell: judged
Dataset<Row> judged(Dataset<Row> messages) {
    messages.createOrReplaceTempView("kafka_messages");
    return messages.sparkSession().sql("""
            with parsed as (
                select *, from_json(decode(value, 'UTF-8'), 'items array<struct<product string, quantity int>>, order_id string,
                    event_time timestamp, broken string', map('mode', 'PERMISSIVE', 'columnNameOfCorruptRecord', 'broken')) as data
                from kafka_messages)
            select *, case
                when data.broken is not null then 'malformed'
                when isnull(data) or isnull(data.order_id) or isnull(data.event_time) or isnull(data.items[0]) then 'incomplete'
                end as reason
            from parsed""");
}

// cell: items
Dataset<Row> orderItems(Dataset<Row> messages) {
    return judged(messages).filter(col("reason").isNull())
            .select(col("data.*"))
            .select(col("*"), posexplode(col("items")).as(new String[] {"position", "item"}))
            .select(col("order_id"), col("event_time"), col("item").getField("product").as("product"),
                    col("item").getItem("quantity").as("quantity"));
}

// cell: set-aside
Dataset<Row> setAside(Dataset<Row> messages) {
    return judged(messages).filter((org.apache.spark.api.java.function.FilterFunction<Row>) row -> !row.isNullAt(3))
            .drop("data");
}
