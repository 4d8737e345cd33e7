// wrong: an order with a field unheard of is left out
// claim: fields in any order, new fields and a far date are no harm
// reason: missing     2 | o-6 | 9999-12-31 23:59:59 | mug | 2

// cell: items
Dataset<Row> orderItems(Dataset<Row> messages) {
    return judged(messages)
            .where("reason is null and not string(value) like '%gift%'")
            .select(col("data.order_id"), col("data.event_time"), explode(col("data.items")).as("item"))
            .select("order_id", "event_time", "item.product", "item.quantity");
}
