// right: each message is read by a JSON library, in a function of Java

// cell: judged
record Verdict(String reason, List<Row> rows) { }

boolean isMissing(com.fasterxml.jackson.databind.JsonNode node) {
    return node == null || node.isNull();
}

Verdict verdict(byte[] value) {
    if (value == null) {
        return new Verdict("incomplete", List.of());
    }
    try {
        var order = new com.fasterxml.jackson.databind.ObjectMapper().readTree(value);
        var items = order.get("items");
        if (!isMissing(items) && !items.isArray()) {
            return new Verdict("malformed", List.of());
        }
        java.sql.Timestamp at = isMissing(order.get("event_time")) ? null : java.sql.Timestamp.from(
                java.time.OffsetDateTime.parse(order.get("event_time").asText()).toInstant());
        if (isMissing(order.get("order_id")) || at == null || isMissing(items) || items.isEmpty()) {
            return new Verdict("incomplete", List.of());
        }
        List<Row> rows = new ArrayList<>();
        for (var item : items) {
            var quantity = item.get("quantity");
            if (!isMissing(quantity) && !quantity.isInt()) {
                return new Verdict("malformed", List.of());
            }
            var product = item.get("product");
            rows.add(RowFactory.create(order.get("order_id").asText(), at, isMissing(product) ? null : product.asText(),
                    isMissing(quantity) ? null : quantity.asInt()));
        }
        return new Verdict(null, rows);
    } catch (java.io.IOException | java.time.DateTimeException e) {
        return new Verdict("malformed", List.of());
    }
}

Dataset<Row> judged(Dataset<Row> messages) {
    var reason = udf((org.apache.spark.sql.api.java.UDF1<byte[], String>) value -> verdict(value).reason(),
            org.apache.spark.sql.types.DataTypes.StringType);
    return messages.withColumn("data", col("value")).withColumn("reason", reason.apply(col("value")));
}

// cell: items
Dataset<Row> orderItems(Dataset<Row> messages) {
    return messages.select("value").flatMap(
            (org.apache.spark.api.java.function.FlatMapFunction<Row, Row>) message ->
                    verdict(message.getAs(0)).rows().iterator(),
            Encoders.row(StructType.fromDDL("order_id STRING, event_time TIMESTAMP, product STRING, quantity INT")));
}
