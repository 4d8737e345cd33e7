// wrong: all fields of an order are in the value
// claim: each order is a message, and its product the key
// reason: missing     mug | {"order_id":"o-1","quantity":4}
// reason: unexpected  mug | {"amount":32.0,"customer_id":"c-1","event_time":"2024-03-01T21:04:10.000Z","order_id":"o-1","product":"mug","quantity":4}

// cell: send-slips
DataStreamWriter<Row> sendSlips(Dataset<Row> orders, String topic) {
    return orders
            .select(col("product").as("key"),
                    to_json(struct("*")).as("value"),
                    array(struct(lit("customer").as("key"), col("customer_id").cast("binary").as("value"))).as("headers"))
            .writeStream()
            .format("kafka").options(Lab.kafkaOptions())
            .option("topic", topic);
}
