// right: rows made in Java, by map and a schema

// cell: send-slips
DataStreamWriter<Row> sendSlips(Dataset<Row> orders, String topic) {
    var message = org.apache.spark.sql.types.StructType.fromDDL(
            "topic STRING, key STRING, value STRING, headers ARRAY<STRUCT<key: STRING, value: BINARY>>");
    return orders.select("product", "order_id", "quantity", "customer_id").map(
            (org.apache.spark.api.java.function.MapFunction<Row, Row>) order -> {
                var slip = new com.fasterxml.jackson.databind.ObjectMapper().createObjectNode();
                if (!order.isNullAt(2)) {
                    slip.put("quantity", order.getInt(2));
                }
                slip.put("order_id", order.getString(1));
                byte[] customer = order.getString(3).getBytes("UTF-8");
                return RowFactory.create(topic, order.getString(0), slip.toString(),
                        List.of(RowFactory.create("customer", customer)).toArray(new Row[0]));
            }, Encoders.row(message))
            .writeStream().format("kafka").options(Lab.kafkaOptions());
}

// cell: read-slips
DataStreamWriter<Row> readSlips(String topic, String checkpoint) {
    var columns = org.apache.spark.sql.types.StructType.fromDDL("product STRING, slip STRING, customer STRING");
    return spark.readStream().format("kafka").options(Lab.kafkaOptions()).options(Map.of("subscribe", topic,
                    "startingOffsets", "earliest", "maxOffsetsPerTrigger", "2", "includeHeaders", "true")).load()
            .select("key", "value", "headers")
            .map((org.apache.spark.api.java.function.MapFunction<Row, Row>) message -> {
                String customer = null;
                for (Row header : message.isNullAt(2) ? List.<Row>of() : message.<Row>getList(2)) {
                    if (header.getString(0).equals("customer")) {
                        customer = new String(header.<byte[]>getAs(1), "UTF-8");
                    }
                }
                return RowFactory.create(message.isNullAt(0) ? null : new String(message.<byte[]>getAs(0), "UTF-8"),
                        message.isNullAt(1) ? null : new String(message.<byte[]>getAs(1), "UTF-8"), customer);
            }, Encoders.row(columns))
            .writeStream().option("checkpointLocation", checkpoint);
}
