// right: as in Flink or Kafka Streams: a state for each key, which a function updates

// cell: product-minutes
Dataset<Row> productMinutes(Dataset<Row> orders) {
    var state = Encoders.tuple(Encoders.LONG(), Encoders.LONG(), Encoders.DECIMAL());
    var result = Encoders.row(org.apache.spark.sql.types.StructType.fromDDL(
            "minute TIMESTAMP, product STRING, orders BIGINT, pieces BIGINT, takings DECIMAL(20,2)"));
    return orders.where("event_time is not null and quantity is not null and amount is not null")
            .select(date_trunc("minute", col("event_time")), col("product"), col("quantity"), col("amount"))
            .groupByKey((org.apache.spark.api.java.function.MapFunction<Row, scala.Tuple2<java.sql.Timestamp, String>>)
                    order -> new scala.Tuple2<>(order.getTimestamp(0), order.getString(1)),
                    Encoders.tuple(Encoders.TIMESTAMP(), Encoders.STRING()))
            .mapGroupsWithState((org.apache.spark.api.java.function.MapGroupsWithStateFunction<
                    scala.Tuple2<java.sql.Timestamp, String>, Row, scala.Tuple3<Long, Long, java.math.BigDecimal>, Row>)
                    (key, rows, soFar) -> {
                long count = soFar.exists() ? soFar.get()._1() : 0;
                long pieces = soFar.exists() ? soFar.get()._2() : 0;
                java.math.BigDecimal takings = soFar.exists() ? soFar.get()._3() : java.math.BigDecimal.ZERO;
                while (rows.hasNext()) {
                    Row order = rows.next();
                    count++;
                    pieces += order.getInt(2);
                    takings = takings.add(order.getDecimal(3));
                }
                soFar.update(new scala.Tuple3<>(count, pieces, takings));
                return RowFactory.create(key._1(), key._2(), count, pieces, takings.setScale(2));
            }, state, result);
}
