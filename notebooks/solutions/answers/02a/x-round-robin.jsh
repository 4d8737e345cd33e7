// wrong: the producer deals messages out, whatever their key
// claim: slips of a product lie in one partition
// reason: mug

// cell: send-slips
DataStreamWriter<Row> sendSlips(Dataset<Row> orders, String topic) {
    return orders
            .select(col("product").as("key"),
                    to_json(struct("order_id", "quantity")).as("value"),
                    array(struct(lit("customer").as("key"), col("customer_id").cast("binary").as("value"))).as("headers"))
            .writeStream()
            .format("kafka").options(Lab.kafkaOptions())
            .option("kafka.partitioner.class", "org.apache.kafka.clients.producer.RoundRobinPartitioner")
            .option("topic", topic);
}
