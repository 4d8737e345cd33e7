// wrong: a table from an address where nobody answers
// claim: a table has them too, as they came
// reason: Nobody answers where your stream listens

// cell: sales
Dataset<Row> sales(String host, int port) {
    return spark.readStream().format("socket")
            .option("host", "localhost")
            .option("port", 1)
            .option("includeTimestamp", true)
            .load()
            .select(col("value").as("line"), col("timestamp").as("received"));
}
