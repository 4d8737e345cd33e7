// right: a JSON library, strictly: nothing may follow the object, and each field that is listed has its type

// cell: judged
String strictText(com.fasterxml.jackson.databind.JsonNode field) {
    if (field.isMissingNode() || field.isNull()) {
        return null;
    }
    if (!field.isTextual()) {
        throw new IllegalArgumentException("no text: " + field);
    }
    return field.textValue();
}

Row strictlyRead(byte[] value) {
    if (value == null) {
        return RowFactory.create(null, null, null, "incomplete");
    }
    try {
        var order = new com.fasterxml.jackson.databind.ObjectMapper()
                .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(value);
        if (order.isMissingNode()) {
            throw new IllegalArgumentException("nothing is no JSON");
        }
        String id = strictText(order.path("order_id"));
        String time = strictText(order.path("event_time"));
        java.sql.Timestamp at = time == null ? null
                : java.sql.Timestamp.from(java.time.OffsetDateTime.parse(time).toInstant());
        var list = order.path("items");
        List<Row> items = new ArrayList<>();
        if (!list.isMissingNode() && !list.isNull()) {
            if (!list.isArray()) {
                throw new IllegalArgumentException("no list: " + list);
            }
            for (var item : list) {
                var quantity = item.path("quantity");
                boolean none = quantity.isMissingNode() || quantity.isNull();
                if (!item.isObject() || !none && !quantity.isInt()) {
                    throw new IllegalArgumentException("no item: " + item);
                }
                Integer pieces = none ? null : Integer.valueOf(quantity.intValue());
                items.add(RowFactory.create(strictText(item.path("product")), pieces));
            }
        }
        boolean whole = id != null && at != null && !items.isEmpty();
        return RowFactory.create(id, at, items, whole ? null : "incomplete");
    } catch (java.io.IOException | RuntimeException notAsItShouldBe) {
        return RowFactory.create(null, null, null, "malformed");
    }
}

Dataset<Row> judged(Dataset<Row> messages) {
    var read = udf((org.apache.spark.sql.api.java.UDF1<byte[], Row>) value -> strictlyRead(value),
            StructType.fromDDL("order_id STRING, event_time TIMESTAMP,"
                    + " items ARRAY<STRUCT<product: STRING, quantity: INT>>, reason STRING"));
    return messages.withColumn("judgement", read.apply(col("value")))
            .withColumn("data", struct(col("judgement.order_id").as("order_id"),
                    col("judgement.event_time").as("event_time"), col("judgement.items").as("items")))
            .withColumn("reason", col("judgement.reason"))
            .drop("judgement");
}
