// wrong: the columns come in the other order
// claim: each line has the time of its arrival
// reason: Column 1 is received TIMESTAMP, and should be line STRING.

// cell: sales
Dataset<Row> sales(String host, int port) {
    return spark.readStream().format("socket")
            .option("host", host)
            .option("port", port)
            .option("includeTimestamp", true)
            .load()
            .select(col("timestamp").as("received"), col("value").as("line"));
}
