// wrong: orders without a product are left out
// claim: whatever an order holds, its slip is JSON
// reason: missing     null | {"order_id":"o-3","quantity":1}

// cell: send-slips
DataStreamWriter<Row> sendSlips(Dataset<Row> orders, String topic) {
    return orders.where("product is not null")
            .select(col("product").as("key"),
                    to_json(struct("order_id", "quantity")).as("value"),
                    array(struct(lit("customer").as("key"), col("customer_id").cast("binary").as("value"))).as("headers"))
            .writeStream()
            .format("kafka").options(Lab.kafkaOptions())
            .option("topic", topic);
}
