// right: get_json_object for each field, and casts that are compared with the text

// cell: judged
Dataset<Row> judged(Dataset<Row> messages) {
    return messages.withColumn("text", expr("string(value)"))
            .selectExpr("*", "get_json_object(text, '$.order_id') as id", "get_json_object(text, '$.event_time') as time",
                    "get_json_object(text, '$.items') as list")
            .selectExpr("*", "cast(time as timestamp) as at",
                    "from_json(list, 'ARRAY<STRUCT<product: STRING, quantity: STRING>>') as texts")
            .withColumn("data", expr("named_struct('order_id', id, 'event_time', at, 'items', transform(texts,"
                    + " item -> named_struct('product', item.product, 'quantity', int(item.quantity))))"))
            .withColumn("reason", expr("""
                    case when text is null then 'incomplete'
                        when get_json_object(text, '$') is null then 'malformed'
                        when time is not null and at is null then 'malformed'
                        when list is not null and texts is null then 'malformed'
                        when list like '%"quantity":"%' then 'malformed'
                        when exists(texts, item -> item.quantity <> string(coalesce(int(item.quantity), 0))) then 'malformed'
                        when id is null or time is null or list is null or size(texts) = 0 then 'incomplete' end"""));
}
