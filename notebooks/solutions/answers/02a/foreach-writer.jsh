// right: a ForeachWriter with a producer, and a number of partitions to read with that changes nothing

// cell: send-slips
class SlipWriter extends ForeachWriter<Row> {
    private final String topic;
    private transient org.apache.kafka.clients.producer.KafkaProducer<byte[], byte[]> producer;

    SlipWriter(String topic) {
        this.topic = topic;
    }

    @Override
    public boolean open(long partition, long epoch) {
        producer = new org.apache.kafka.clients.producer.KafkaProducer<>(new HashMap<>(Lab.kafkaClient()),
                new org.apache.kafka.common.serialization.ByteArraySerializer(),
                new org.apache.kafka.common.serialization.ByteArraySerializer());
        return true;
    }

    private static byte[] bytes(Row row, int column) {
        return row.isNullAt(column) ? null : row.getString(column).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public void process(Row slip) {
        var message = new org.apache.kafka.clients.producer.ProducerRecord<>(topic, bytes(slip, 0), bytes(slip, 1));
        message.headers().add("customer", bytes(slip, 2));
        producer.send(message);
    }

    @Override
    public void close(Throwable error) {
        if (producer != null) {
            producer.close();
        }
    }
}

DataStreamWriter<Row> sendSlips(Dataset<Row> orders, String topic) {
    return orders.coalesce(1)
            .select(col("product"), to_json(struct(col("order_id"), col("quantity"))), col("customer_id"))
            .writeStream().foreach(new SlipWriter(topic));
}

// cell: read-slips
DataStreamWriter<Row> readSlips(String topic, String checkpoint) {
    return spark.readStream().format("kafka").options(Lab.kafkaOptions())
            .option("subscribe", topic)
            .option("startingTimestamp", 0).option("startingOffsetsByTimestampStrategy", "latest")
            .option("maxOffsetsPerTrigger", 2).option("includeHeaders", true)
            .load()
            .withColumn("who", filter(col("headers"), header -> header.getField("key").equalTo("customer")))
            .selectExpr("cast(key as string) as product", "cast(value as string) as slip",
                    "cast(who.value[0] as string) as customer")
            .writeStream().option("checkpointLocation", checkpoint);
}
