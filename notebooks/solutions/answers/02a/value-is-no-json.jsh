// wrong: the value is no JSON
// claim: each order is a message, and its product the key
// reason: missing     mug | {"order_id":"o-1","quantity":4}
// reason: unexpected  mug | o-1

// cell: send-slips
DataStreamWriter<Row> sendSlips(Dataset<Row> orders, String topic) {
    return orders
            .select(col("product").as("key"),
                    col("order_id").as("value"),
                    array(struct(lit("customer").as("key"), col("customer_id").cast("binary").as("value"))).as("headers"))
            .writeStream()
            .format("kafka").options(Lab.kafkaOptions())
            .option("topic", topic);
}
