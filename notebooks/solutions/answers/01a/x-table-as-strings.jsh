// right: lines by partitions in an order of one's own, and the table by a map of rows

// cell: keep
void keep(JavaDStream<String> lines, List<String> kept) {
    lines.foreachRDD((org.apache.spark.api.java.function.VoidFunction2<org.apache.spark.api.java.JavaRDD<String>, org.apache.spark.streaming.Time>) (rdd, time) -> {
        for (Map.Entry<String, Long> counted : rdd.countByValue().entrySet()) {
            kept.addAll(Collections.nCopies(counted.getValue().intValue(), counted.getKey()));
        }
    });
}

// cell: sales
Dataset<Row> sales(String host, int port) {
    return spark.readStream().format("socket").option("host", host).option("port", port).option("includeTimestamp", true)
            .load()
            .map((org.apache.spark.api.java.function.MapFunction<Row, Row>) row -> RowFactory.create(row.get(0), row.get(1)),
                    Encoders.row(org.apache.spark.sql.types.StructType.fromDDL("line STRING, received TIMESTAMP")));
}
