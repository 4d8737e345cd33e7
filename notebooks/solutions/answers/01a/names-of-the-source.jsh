// wrong: the columns keep the names of the source
// claim: a table has them too, as they came
// reason: Spark refuses your query: [UNRESOLVED_COLUMN.WITH_SUGGESTION] A column or function parameter with name `line`

// cell: sales
Dataset<Row> sales(String host, int port) {
    return spark.readStream().format("socket")
            .option("host", host)
            .option("port", port)
            .option("includeTimestamp", true)
            .load()
            .select(col("value"), col("timestamp"));
}
