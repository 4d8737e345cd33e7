// wrong: lists in the columns of items
// claim: each item of an order is a row
// reason: missing     1 | o-1 | 2024-03-01 21:04:10 | mug | 1
// reason: unexpected  1 | o-1 | 2024-03-01 21:04:10 | [sencha, mug] | [3, 1]

// cell: items
Dataset<Row> orderItems(Dataset<Row> messages) {
    return judged(messages)
            .where("reason is null")
            .selectExpr("data.order_id", "data.event_time", "data.items.product", "data.items.quantity");
}
