// wrong: in each micro-batch slips are sorted by their number as text
// claim: slips of a product stay in their order
// reason: missing     mug | 1 | {"order_id":"o-8","quantity":3}
// reason: unexpected  mug | 1 | {"order_id":"o-10","quantity":2}

// cell: send-slips
DataStreamWriter<Row> sendSlips(Dataset<Row> orders, String topic) {
    return orders.writeStream().foreachBatch(
            (org.apache.spark.api.java.function.VoidFunction2<Dataset<Row>, Long>) (batch, id) -> batch
                    .coalesce(1).sortWithinPartitions("order_id")
                    .select(col("product").as("key"), to_json(struct("order_id", "quantity")).as("value"),
                            array(struct(lit("customer").as("key"), col("customer_id").cast("binary").as("value")))
                                    .as("headers"))
                    .write().format("kafka").options(Lab.kafkaOptions()).option("topic", topic).save());
}
