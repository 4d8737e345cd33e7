// wrong: only the first item of an order
// claim: each item of an order is a row
// reason: missing     1 | o-1 | 2024-03-01 21:04:10 | mug | 1

// cell: items
Dataset<Row> orderItems(Dataset<Row> messages) {
    return judged(messages)
            .where("reason is null")
            .selectExpr("data.order_id", "data.event_time", "data.items[0].product", "data.items[0].quantity");
}
