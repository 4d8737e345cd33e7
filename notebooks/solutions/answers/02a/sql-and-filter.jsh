// right: SQL for the slips, filter for the header

// cell: send-slips
DataStreamWriter<Row> sendSlips(Dataset<Row> orders, String topic) {
    return orders.selectExpr("product as key", "to_json(named_struct('order_id', order_id, 'quantity', quantity)) as value",
                    "array(named_struct('key', 'customer', 'value', cast(customer_id as binary))) as headers",
                    "'" + topic + "' as topic")
            .writeStream().format("kafka").options(Lab.kafkaOptions());
}

// cell: read-slips
DataStreamWriter<Row> readSlips(String topic, String checkpoint) {
    return spark.readStream().format("kafka").options(Lab.kafkaOptions())
            .option("subscribePattern", topic)
            .option("startingOffsets", "earliest").option("maxOffsetsPerTrigger", "2").option("includeHeaders", "true")
            .load()
            .selectExpr("string(key) as product", "string(value) as slip",
                    "string(filter(headers, header -> header.key = 'customer')[0].value) as customer")
            .writeStream().option("checkpointLocation", checkpoint + "/slips");
}
