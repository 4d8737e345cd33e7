// wrong: blank lines are left out of the table
// claim: a table has them too, as they came
// reason: missing     ""

// cell: sales
Dataset<Row> sales(String host, int port) {
    return spark.readStream().format("socket")
            .option("host", host)
            .option("port", port)
            .option("includeTimestamp", true)
            .load().where("value <> ''")
            .select(col("value").as("line"), col("timestamp").as("received"));
}
