// wrong: only malformed messages are set aside
// claim: what is no order is set aside as it came
// reason: missing     2 | till-1 | {"order_id": "o-5", "items": [{"product": "mug", "quantity": 2}]} | incomplete

// cell: set-aside
Dataset<Row> setAside(Dataset<Row> messages) {
    return judged(messages)
            .where("data._corrupt_record is not null")
            .selectExpr("key", "value", "'malformed' as reason");
}
