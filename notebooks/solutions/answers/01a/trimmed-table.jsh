// wrong: spaces at the ends of lines are cut off in the table
// claim: a table has them too, as they came
// reason: missing     "  sencha 2"
// reason: unexpected  mug\t1

// cell: sales
Dataset<Row> sales(String host, int port) {
    return spark.readStream().format("socket")
            .option("host", host)
            .option("port", port)
            .option("includeTimestamp", true)
            .load()
            .select(trim(col("value")).as("line"), col("timestamp").as("received"));
}
