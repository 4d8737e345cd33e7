// right: a schema that is built, a name of its own for what can't be read, and lateral view

// cell: judged
Dataset<Row> judged(Dataset<Row> messages) {
    StructType item = new StructType().add("product", "string").add("quantity", "int");
    StructType order = new StructType().add("order_id", "string").add("event_time", "timestamp")
            .add("items", org.apache.spark.sql.types.DataTypes.createArrayType(item)).add("unreadable", "string");
    Column data = from_json(decode(col("value"), "UTF-8"), order,
            Map.of("mode", "PERMISSIVE", "columnNameOfCorruptRecord", "unreadable"));
    return messages.select(col("*"), data.as("data")).select(col("*"),
            when(col("data.unreadable").isNotNull(), lit("malformed"))
                    .when(col("data").isNull(), lit("incomplete"))
                    .when(expr("data.order_id is null or data.event_time is null"), lit("incomplete"))
                    .when(expr("data.items is null or array_size(data.items) < 1"), lit("incomplete"))
                    .otherwise(lit(null)).as("reason"));
}

// cell: items
Dataset<Row> orderItems(Dataset<Row> messages) {
    judged(messages).createOrReplaceTempView("judged");
    return messages.sparkSession().sql("""
            select data.order_id, data.event_time, item.product, item.quantity
            from judged lateral view explode(data.items) as item where reason is null""");
}

// cell: set-aside
Dataset<Row> setAside(Dataset<Row> messages) {
    judged(messages).createOrReplaceTempView("judged");
    return messages.sparkSession().table("judged").filter(not(isnull(col("reason")))).drop("data");
}
