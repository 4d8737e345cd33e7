// right: SQL on each window, with having

// cell: alarms
JavaPairDStream<String, Double> alarms(JavaDStream<String> lines) {
    return readings(lines).window(Durations.seconds(3)).transformToPair(rdd -> {
        spark.createDataset(rdd.rdd(), org.apache.spark.sql.Encoders.tuple(
                org.apache.spark.sql.Encoders.STRING(), org.apache.spark.sql.Encoders.DOUBLE()))
                .toDF("sensor", "degrees").createOrReplaceTempView("last_three_seconds");
        return spark.sql("select sensor, min(degrees) from last_three_seconds group by sensor having min(degrees) > 8.0")
                .toJavaRDD().mapToPair(row -> new Tuple2<>(row.getString(0), row.getDouble(1)));
    });
}
