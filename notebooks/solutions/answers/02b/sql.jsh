// right: by SQL alone

// cell: items
Dataset<Row> orderItems(Dataset<Row> messages) {
    messages.createOrReplaceTempView("messages");
    return messages.sparkSession().sql("""
            select data.order_id, data.event_time, inline(data.items) from (select from_json(cast(value as string),
                'order_id STRING, event_time TIMESTAMP, items ARRAY<STRUCT<product: STRING, quantity: INT>>,
                    _corrupt_record STRING', map('mode', 'PERMISSIVE')) as data from messages)
            where data._corrupt_record is null and data.order_id is not null and data.event_time is not null""");
}

// cell: set-aside
Dataset<Row> setAside(Dataset<Row> messages) {
    messages.createOrReplaceTempView("messages");
    return messages.sparkSession().sql("""
            select * from (select key, value,
                case when data._corrupt_record is not null then 'malformed'
                    when data.order_id is null or data.event_time is null or data.items is null or size(data.items) = 0
                        then 'incomplete' end as reason
                from (select *, from_json(cast(value as string),
                    'order_id STRING, event_time TIMESTAMP, items ARRAY<STRUCT<product: STRING, quantity: INT>>,
                        _corrupt_record STRING', map('mode', 'PERMISSIVE')) as data from messages))
            where reason is not null""");
}
