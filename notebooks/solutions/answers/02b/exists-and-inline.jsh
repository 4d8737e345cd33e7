// right: conditions in one expression, items by inline

// cell: judged
Dataset<Row> judged(Dataset<Row> messages) {
    return messages
            .selectExpr("*", "from_json(string(value), 'order_id STRING, event_time TIMESTAMP,"
                    + " items ARRAY<STRUCT<product: STRING, quantity: INT>>, _corrupt_record STRING',"
                    + " map('mode', 'PERMISSIVE')) as data")
            .withColumn("reason", expr("case when data._corrupt_record is not null then 'malformed'"
                    + " when not (data.order_id is not null and data.event_time is not null"
                    + " and data.items is not null and size(data.items) > 0) then 'incomplete' end"));
}

// cell: items
Dataset<Row> orderItems(Dataset<Row> messages) {
    return judged(messages).filter(col("reason").isNull())
            .selectExpr("data.order_id", "data.event_time", "inline(data.items)");
}
