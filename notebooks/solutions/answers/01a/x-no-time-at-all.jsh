// wrong: the time of arrival is null
// claim: each line has the time of its arrival
// reason: null

// cell: sales
Dataset<Row> sales(String host, int port) {
    return spark.readStream().format("socket").option("host", host).option("port", port).load()
            .selectExpr("value as line", "cast(null as timestamp) as received");
}
