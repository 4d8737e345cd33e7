// right: a Kafka producer of one's own, and a JSON library; headers exploded by an aggregate

// cell: send-slips
DataStreamWriter<Row> sendSlips(Dataset<Row> orders, String topic) {
    return orders.writeStream().foreachBatch((org.apache.spark.api.java.function.VoidFunction2<Dataset<Row>, Long>) (batch, id) -> {
        com.fasterxml.jackson.databind.ObjectMapper json = new com.fasterxml.jackson.databind.ObjectMapper();
        Map<String, Object> client = new HashMap<>(Lab.kafkaClient());
        try (var producer = new org.apache.kafka.clients.producer.KafkaProducer<String, String>(client,
                new org.apache.kafka.common.serialization.StringSerializer(),
                new org.apache.kafka.common.serialization.StringSerializer())) {
            for (Row order : batch.collectAsList()) {
                var slip = json.createObjectNode();
                slip.put("order_id", order.<String>getAs("order_id"));
                if (!order.isNullAt(order.fieldIndex("quantity"))) {
                    slip.put("quantity", order.<Integer>getAs("quantity"));
                }
                var message = new org.apache.kafka.clients.producer.ProducerRecord<String, String>(topic,
                        order.getAs("product"), slip.toPrettyString());
                message.headers().add("customer", order.<String>getAs("customer_id")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
                producer.send(message);
            }
        }
    });
}

// cell: read-slips
DataStreamWriter<Row> readSlips(String topic, String checkpoint) {
    return spark.readStream().format("kafka").options(Lab.kafkaOptions())
            .option("subscribe", topic).option("startingOffsets", "EARLIEST")
            .option("maxOffsetsPerTrigger", 2L).option("includeHeaders", true).load()
            .withColumn("customer", aggregate(coalesce(col("headers"), expr("array()")), lit(null).cast("string"),
                    (found, header) -> when(header.getField("key").equalTo("customer"),
                            header.getField("value").cast("string")).otherwise(found)))
            .withColumn("product", decode(col("key"), "UTF-8")).withColumn("slip", decode(col("value"), "UTF-8"))
            .select("product", "slip", "customer")
            .writeStream().queryName("screen").outputMode("append").option("checkpointLocation", checkpoint);
}
