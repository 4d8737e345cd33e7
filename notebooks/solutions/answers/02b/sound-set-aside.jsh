// wrong: sound orders are set aside too
// claim: what is no order is set aside as it came
// reason: unexpected  1 | till-1 | {"order_id": "o-1", "event_time": "2024-03-01T21:04:10Z", "items": [{"product": "sencha", "quantity": 3}, {"product": "mug", "quantity": 1}]} | malformed

// cell: set-aside
Dataset<Row> setAside(Dataset<Row> messages) {
    return judged(messages)
            .withColumn("reason", expr("coalesce(reason, 'malformed')"))
            .select("key", "value", "reason");
}
