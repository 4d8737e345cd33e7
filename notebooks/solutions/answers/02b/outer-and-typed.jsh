// right: rows of items by an outer lateral view with their places, and what is set aside by functions of Java

// cell: items
Dataset<Row> orderItems(Dataset<Row> messages) {
    judged(messages).createOrReplaceTempView("judged_messages");
    return spark.sql("""
            with orders as (select data.order_id as id, data.event_time as placed, data.items as items
                from judged_messages where coalesce(reason, 'sound') = 'sound')
            select id as order_id, placed as event_time, each.product as product, each.quantity as quantity
            from orders lateral view outer posexplode(items) listed as place, each""");
}

// cell: set-aside
Dataset<Row> setAside(Dataset<Row> messages) {
    return judged(messages).select("key", "value", "reason")
            .filter((org.apache.spark.api.java.function.FilterFunction<Row>) message -> !message.isNullAt(2))
            .map((org.apache.spark.api.java.function.MapFunction<Row, Row>) message ->
                    RowFactory.create(message.<Object>getAs(0), message.<Object>getAs(1), message.getString(2).intern()),
                    Encoders.row(StructType.fromDDL("key BINARY, value BINARY, reason STRING")));
}
