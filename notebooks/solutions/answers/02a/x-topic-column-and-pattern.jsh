// right: the topic is a column, no header where there is no customer; the topic by a pattern, and the customer by a loop

// cell: send-slips
DataStreamWriter<Row> sendSlips(Dataset<Row> orders, String topic) {
    Column customer = struct(lit("customer").as("key"), encode(col("customer_id"), "UTF-8").as("value"));
    return orders
            .withColumn("topic", lit(topic))
            .withColumn("headers", when(col("customer_id").isNotNull(), array(customer)))
            .withColumn("value", to_json(struct(col("order_id"), col("quantity"))).cast("binary"))
            .withColumn("key", col("product").cast("binary"))
            .drop("product", "event_time", "amount")
            .writeStream().queryName("slips_" + System.nanoTime()).outputMode("update")
            .format("kafka").options(Lab.kafkaOptions())
            .trigger(org.apache.spark.sql.streaming.Trigger.ProcessingTime("100 milliseconds"));
}

// cell: read-slips
String customerOf(scala.collection.Seq<Row> headers) {
    String found = null;
    if (headers != null) {
        for (int i = 0; i < headers.length(); i++) {
            if ("customer".equals(headers.apply(i).getString(0)) && !headers.apply(i).isNullAt(1)) {
                found = new String((byte[]) headers.apply(i).get(1), java.nio.charset.StandardCharsets.UTF_8);
            }
        }
    }
    return found;
}

DataStreamWriter<Row> readSlips(String topic, String checkpoint) {
    var customer = udf((org.apache.spark.sql.api.java.UDF1<scala.collection.Seq<Row>, String>) headers -> customerOf(headers),
            org.apache.spark.sql.types.DataTypes.StringType);
    Map<String, String> options = new HashMap<>(Lab.kafkaOptions());
    options.put("subscribePattern", java.util.regex.Pattern.quote(topic));
    options.put("startingOffsets", "earliest");
    options.put("maxOffsetsPerTrigger", "2");
    options.put("includeHeaders", "true");
    return spark.readStream().format("kafka").options(options).load()
            .select(decode(col("key"), "UTF-8"), decode(col("value"), "UTF-8"), customer.apply(col("headers")))
            .toDF("product", "slip", "customer")
            .writeStream().option("checkpointLocation", checkpoint + "/screen");
}
