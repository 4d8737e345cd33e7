// wrong: a condition on a missing field is null, which is not true
// claim: what is no order is set aside as it came
// reason: missing     2 | till-1 | {"order_id": "o-5", "items": [{"product": "mug", "quantity": 2}]} | incomplete

// cell: set-aside
Dataset<Row> setAside(Dataset<Row> messages) {
    return judged(messages)
            .withColumn("reason", when(col("data._corrupt_record").isNotNull(), "malformed")
                    .when(expr("not (data.event_time > '1970-01-01') or size(data.items) = 0"), "incomplete"))
            .where("reason is not null")
            .select("key", "value", "reason");
}
