// wrong: a table from localhost instead of the host that is given
// claim: a table has them too, as they came
// reason: Nobody answers where your stream listens; the lines are sent at the host and the port that the function is giv

// cell: sales
Dataset<Row> sales(String host, int port) {
    return spark.readStream().format("socket")
            .option("host", "localhost")
            .option("port", port)
            .option("includeTimestamp", true)
            .load()
            .select(col("value").as("line"), col("timestamp").as("received"));
}
