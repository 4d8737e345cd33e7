// wrong: of two equal items one is left out
// claim: each item of an order is a row
// reason: missing

// cell: items
Dataset<Row> orderItems(Dataset<Row> messages) {
    return judged(messages)
            .where("reason is null")
            .select(col("data.order_id"), col("data.event_time"), explode(array_distinct(col("data.items"))).as("item"))
            .select("order_id", "event_time", "item.product", "item.quantity");
}
