// wrong: of two equal items one is left out
// claim: an order of the shop is an order, however unusual
// reason: missing     3 | o-14 | 2024-03-01 21:07:00 | mug | 1

// cell: items
Dataset<Row> orderItems(Dataset<Row> messages) {
    return judged(messages)
            .where("reason is null")
            .select(col("data.order_id"), col("data.event_time"), explode(array_distinct(col("data.items"))).as("item"))
            .select("order_id", "event_time", "item.product", "item.quantity");
}
