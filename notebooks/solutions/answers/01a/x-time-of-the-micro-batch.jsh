// wrong: the time is that of the micro-batch, not that of the arrival
// claim: each line has the time of its arrival
// reason: current_timestamp

// cell: sales
Dataset<Row> sales(String host, int port) {
    return spark.readStream().format("socket").option("host", host).option("port", port).load()
            .withColumnRenamed("value", "line")
            .withColumn("received", current_timestamp());
}
