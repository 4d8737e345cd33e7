// right: temp views and SQL at both ends, with a lateral view over a list that is never empty

// cell: send-slips
DataStreamWriter<Row> sendSlips(Dataset<Row> orders, String topic) {
    orders.createOrReplaceTempView("orders");
    return orders.sparkSession().sql("""
            select cast(product as binary) as key,
                to_json(struct(order_id, quantity), map('ignoreNullFields', 'true')) as value,
                array(struct('customer' as key, encode(customer_id, 'UTF-8') as value)) as headers
            from orders""").writeStream().format("kafka").options(Lab.kafkaOptions()).option("topic", topic);
}

// cell: read-slips
DataStreamWriter<Row> readSlips(String topic, String checkpoint) {
    spark.readStream().format("kafka").options(Lab.kafkaOptions())
            .option("subscribe", topic).option("startingOffsets", "earliest")
            .option("maxOffsetsPerTrigger", "2").option("includeHeaders", "true")
            .load().createOrReplaceTempView("messages");
    return spark.sql("""
            select string(key) as product, string(value) as slip,
                string(element_at(map_from_arrays(headers.key, headers.value), 'customer')) as customer
            from messages""").writeStream().option("checkpointLocation", checkpoint + "/screen");
}
