// wrong: the time is that at which the query was written
// claim: each line has the time of its arrival
// reason: time

// cell: sales
Dataset<Row> sales(String host, int port) {
    return spark.readStream().format("socket").option("host", host).option("port", port).load()
            .select(col("value").as("line"), lit(new java.sql.Timestamp(System.currentTimeMillis())).as("received"));
}
