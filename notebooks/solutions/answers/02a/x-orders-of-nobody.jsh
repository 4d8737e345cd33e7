// wrong: an order without a customer is not sent
// claim: whatever an order holds, its slip is JSON
// reason: missing     kettle | {"order_id":"o-4","quantity":1}

// cell: send-slips
DataStreamWriter<Row> sendSlips(Dataset<Row> orders, String topic) {
    return orders.where(col("customer_id").isNotNull())
            .select(col("product").as("key"),
                    to_json(struct("order_id", "quantity")).as("value"),
                    array(struct(lit("customer").as("key"), col("customer_id").cast("binary").as("value"))).as("headers"))
            .writeStream()
            .format("kafka").options(Lab.kafkaOptions())
            .option("topic", topic);
}
