// right: rows are judged one by one in Java, from what from_json has made; a list of conditions

// cell: judged
Dataset<Row> judged(Dataset<Row> messages) {
    StructType schema = new StructType().add("order_id", "string").add("event_time", "timestamp")
            .add("items", "array<struct<product:string,quantity:int>>").add("_corrupt_record", "string");
    var verdict = udf((org.apache.spark.sql.api.java.UDF1<Row, String>) data -> {
        if (data == null) {
            return "incomplete";
        }
        if (data.getAs("_corrupt_record") != null) {
            return "malformed";
        }
        scala.collection.Seq<?> items = data.getAs("items");
        boolean complete = data.getAs("order_id") != null && data.getAs("event_time") != null && items != null && !items.isEmpty();
        return complete ? null : "incomplete";
    }, org.apache.spark.sql.types.DataTypes.StringType);
    Column json = from_json(col("value").cast("string"), schema, Map.of("mode", "PERMISSIVE", "columnNameOfCorruptRecord", "_corrupt_record"));
    return messages.select(col("*"), json.as("data")).select(col("*"), verdict.apply(col("data")).as("reason"));
}

// cell: items
Dataset<Row> orderItems(Dataset<Row> messages) {
    Dataset<Row> each = judged(messages).where(isnull(col("reason")))
            .select(col("data.order_id"), col("data.event_time"), explode(arrays_zip(col("data.items.product"), col("data.items.quantity"))).as("z"));
    return each.select("order_id", "event_time", "z.*").toDF("order_id", "event_time", "product", "quantity");
}
