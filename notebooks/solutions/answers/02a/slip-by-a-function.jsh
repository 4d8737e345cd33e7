// right: a function of Java makes the slip; the header is looked up by its place in the list of names

// cell: send-slips
DataStreamWriter<Row> sendSlips(Dataset<Row> orders, String topic) {
    var slip = udf((org.apache.spark.sql.api.java.UDF2<String, Integer, String>) (id, pieces) -> {
        var fields = new com.fasterxml.jackson.databind.ObjectMapper().createObjectNode().put("order_id", id);
        return pieces == null ? fields.toString() : fields.put("quantity", pieces).toString();
    }, org.apache.spark.sql.types.DataTypes.StringType);
    return orders.withColumn("value", slip.apply(col("order_id"), col("quantity")))
            .withColumn("headers", array(struct(lit("customer").as("key"), encode(col("customer_id"), "UTF-8").as("value"))))
            .withColumnRenamed("product", "key")
            .select("headers", "value", "key")
            .writeStream().outputMode("append").format("kafka")
            .option("kafka.bootstrap.servers", Lab.kafkaOptions().get("kafka.bootstrap.servers"))
            .options(Lab.kafkaOptions()).option("topic", topic);
}

// cell: read-slips
DataStreamWriter<Row> readSlips(String topic, String checkpoint) {
    return spark.readStream().format("kafka").options(Lab.kafkaOptions())
            .option("subscribe", topic).option("startingOffsets", "earliest").option("failOnDataLoss", false)
            .option("maxOffsetsPerTrigger", 2).option("includeHeaders", true)
            .load()
            .withColumn("place", expr("array_position(transform(headers, header -> header.key), 'customer')"))
            .select(col("key").cast("string").as("product"), col("value").cast("string").as("slip"),
                    expr("case when place > 0 then cast(headers[cast(place as int) - 1].value as string) end").as("customer"))
            .writeStream().option("checkpointLocation", checkpoint);
}
