// wrong: JSON by concatenation, which is null where a field is
// claim: whatever an order holds, its slip is JSON
// reason: missing     mug | {"order_id":"o-\"2\"\\n"}
// reason: unexpected  mug | null

// cell: send-slips
DataStreamWriter<Row> sendSlips(Dataset<Row> orders, String topic) {
    return orders
            .select(col("product").as("key"),
                    concat(lit("{\"order_id\":\""), col("order_id"), lit("\",\"quantity\":"), col("quantity"), lit("}"))
                            .as("value"),
                    array(struct(lit("customer").as("key"), col("customer_id").cast("binary").as("value"))).as("headers"))
            .writeStream()
            .format("kafka").options(Lab.kafkaOptions())
            .option("topic", topic);
}
