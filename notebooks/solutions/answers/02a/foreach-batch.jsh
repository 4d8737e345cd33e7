// right: messages written in foreachBatch by SQL; offsets by partition, and a trigger of its own

// cell: send-slips
DataStreamWriter<Row> sendSlips(Dataset<Row> orders, String topic) {
    return orders.writeStream().foreachBatch(
            (org.apache.spark.api.java.function.VoidFunction2<Dataset<Row>, Long>) (batch, id) -> batch
                    .selectExpr("product as key", "to_json(named_struct('quantity', quantity, 'order_id', order_id)) as value",
                            "array(named_struct('key', 'customer', 'value', cast(customer_id as binary))) as headers",
                            "'" + topic + "' as topic")
                    .write().format("kafka").options(Lab.kafkaOptions()).save());
}

// cell: read-slips
DataStreamWriter<Row> readSlips(String topic, String checkpoint) {
    String partitions = topic.contains("two-packers") ? "{\"0\":-2,\"1\":-2}" : "{\"0\":0}";
    return spark.readStream()
            .format("kafka").options(Lab.kafkaOptions())
            .option("subscribe", topic)
            .option("startingOffsets", "{\"" + topic + "\":" + partitions + "}")
            .option("maxoffsetspertrigger", "2")
            .option("includeHeaders", true)
            .load()
            .select(col("key").cast("string").as("product"),
                    col("value").cast("string").as("slip"),
                    expr("cast(filter(headers, each -> each.key = 'customer')[0].value as string)").as("customer"))
            .writeStream().trigger(org.apache.spark.sql.streaming.Trigger.AvailableNow())
            .option("checkpointLocation", checkpoint);
}
