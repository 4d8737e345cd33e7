// wrong: the time is that at which the query was written
// claim: that time is when the line came, and no other one
// reason: unexpected  sencha 2 | earlier than the query

// cell: sales
Dataset<Row> sales(String host, int port) {
    return spark.readStream().format("socket").option("host", host).option("port", port).load()
            .select(col("value").as("line"), lit(new java.sql.Timestamp(System.currentTimeMillis())).as("received"));
}
