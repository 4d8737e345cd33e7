// right: both ends by expressions of SQL without AS, the header by filter and try_element_at, and a trigger of an hour

// cell: send-slips
DataStreamWriter<Row> sendSlips(Dataset<Row> orders, String topic) {
    return orders
            .selectExpr("product key", "to_json(struct(quantity, order_id)) value",
                    "array(struct('customer' key, binary(customer_id) value)) headers")
            .writeStream().format("kafka").options(Lab.kafkaOptions()).option("topic", topic).queryName("slips");
}

// cell: read-slips
DataStreamWriter<Row> readSlips(String topic, String checkpoint) {
    return spark.readStream().format("kafka").options(Lab.kafkaOptions())
            .option("subscribe", topic).option("startingoffsets", "earliest")
            .option("maxOffsetsPerTrigger", 2).option("includeheaders", "true")
            .load()
            .selectExpr("decode(key, 'UTF-8') as product", "decode(value, 'UTF-8') as slip",
                    "decode(try_element_at(filter(headers, header -> header.key = 'customer'), 1).value, 'UTF-8') as customer")
            .writeStream().trigger(org.apache.spark.sql.streaming.Trigger.ProcessingTime("1 hour"))
            .option("checkpointLocation", checkpoint);
}
