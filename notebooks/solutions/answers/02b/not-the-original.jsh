// wrong: what Spark has understood is set aside, not what came
// claim: what is no order is set aside as it came
// reason: missing     2 | till-1 | {"order_id": "o-4", "event_time": "2024-03-01T21:05:05Z", "items": [{"product": "mug", "quantity": "a few"}]} | malformed

// cell: set-aside
Dataset<Row> setAside(Dataset<Row> messages) {
    return judged(messages)
            .where("reason is not null")
            .select(col("key"), to_json(col("data")).as("value"), col("reason"));
}
