// wrong: the time is that of the micro-batch, not that of the arrival
// claim: that time is when the line came, and no other one
// reason: unexpected  sencha 2 | the clock on the wall, by current_timestamp(), when its micro-batch began

// cell: sales
Dataset<Row> sales(String host, int port) {
    return spark.readStream().format("socket").option("host", host).option("port", port).load()
            .withColumnRenamed("value", "line")
            .withColumn("received", current_timestamp());
}
