// wrong: the table has no time of arrival
// claim: each line has the time of its arrival
// reason: The columns are line STRING. They should be line STRING, received TIMESTAMP.

// cell: sales
Dataset<Row> sales(String host, int port) {
    return spark.readStream().format("socket")
            .option("host", host)
            .option("port", port)
            .load()
            .toDF("line");
}
