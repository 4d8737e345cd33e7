// wrong: the customer is the name of a header
// claim: who ordered travels outside
// reason: missing     mug | {"order_id":"o-1","quantity":4} | customer=c-1
// reason: unexpected  mug | {"order_id":"o-1","quantity":4} | c-1=

// cell: send-slips
DataStreamWriter<Row> sendSlips(Dataset<Row> orders, String topic) {
    return orders
            .select(col("product").as("key"),
                    to_json(struct("order_id", "quantity")).as("value"),
                    array(struct(col("customer_id").as("key"), lit("").cast("binary").as("value"))).as("headers"))
            .writeStream()
            .format("kafka").options(Lab.kafkaOptions())
            .option("topic", topic);
}
