// right: items by flatMap, and what is set aside as a union

// cell: items
Dataset<Row> orderItems(Dataset<Row> messages) {
    return judged(messages).filter(col("reason").isNull()).select("data.order_id", "data.event_time", "data.items")
            .flatMap((org.apache.spark.api.java.function.FlatMapFunction<Row, Row>) order -> {
                List<Row> rows = new ArrayList<>();
                for (Row item : order.<Row>getList(2)) {
                    rows.add(RowFactory.create(order.get(0), order.get(1), item.get(0), item.get(1)));
                }
                return rows.iterator();
            }, Encoders.row(StructType.fromDDL("order_id STRING, event_time TIMESTAMP, product STRING, quantity INT")));
}

// cell: set-aside
Dataset<Row> setAside(Dataset<Row> messages) {
    Dataset<Row> judged = judged(messages);
    return judged.where("reason = 'malformed'").union(judged.where(col("reason").startsWith("incom")))
            .select(col("key"), col("value"), col("reason"));
}
