// wrong: the time of arrival is text
// claim: each line has the time of its arrival
// reason: Column 2 is received STRING

// cell: sales
Dataset<Row> sales(String host, int port) {
    return spark.readStream().format("socket")
            .option("host", host)
            .option("port", port)
            .option("includeTimestamp", true)
            .load()
            .select(col("value").as("line"), col("timestamp").cast("string").as("received"));
}
