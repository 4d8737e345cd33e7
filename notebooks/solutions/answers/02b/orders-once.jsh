// wrong: an order that comes twice becomes rows once
// claim: an order of the shop is an order, however unusual
// reason: missing     5 | o-16 | 2024-03-01 21:08:00 | kettle | 1

// cell: items
Dataset<Row> orderItems(Dataset<Row> messages) {
    return judged(messages)
            .where("reason is null").dropDuplicates("key", "value")
            .select(col("data.order_id"), col("data.event_time"), explode(col("data.items")).as("item"))
            .select("order_id", "event_time", "item.product", "item.quantity");
}
