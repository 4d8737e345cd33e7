// wrong: a struct as headers
// claim: each order is a message, and its product the key
// reason: Headers are an array of structs

// cell: send-slips
DataStreamWriter<Row> sendSlips(Dataset<Row> orders, String topic) {
    return orders
            .select(to_json(struct("order_id", "quantity")).as("value"),
                    struct(lit("customer"), col("customer_id")).as("headers"))
            .writeStream()
            .format("kafka").options(Lab.kafkaOptions())
            .option("topic", topic);
}
