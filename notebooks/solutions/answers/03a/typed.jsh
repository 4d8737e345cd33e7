// right: Java's own times: views become pairs of start and page, which are grouped

// cell: shifts
Dataset<Row> shifts(Dataset<Row> views) {
    return views.select("event_time").as(Encoders.TIMESTAMP())
            .filter((org.apache.spark.api.java.function.FilterFunction<java.sql.Timestamp>) Objects::nonNull)
            .map((org.apache.spark.api.java.function.MapFunction<java.sql.Timestamp, java.sql.Timestamp>) time -> {
                java.time.Instant moved = time.toInstant().minus(java.time.Duration.ofHours(6));
                java.time.Instant day = moved.truncatedTo(java.time.temporal.ChronoUnit.DAYS);
                long eights = java.time.Duration.between(day, moved).toHours() / 8;
                return java.sql.Timestamp.from(day.plus(java.time.Duration.ofHours(6 + 8 * eights)));
            }, Encoders.TIMESTAMP())
            .toDF("shift").groupBy("shift").agg(count("*").as("views"));
}

// cell: rushes
Dataset<Row> rushes(Dataset<Row> views) {
    return views.where("event_time is not null").select("event_time", "page")
            .as(Encoders.tuple(Encoders.TIMESTAMP(), Encoders.STRING()))
            .flatMap((org.apache.spark.api.java.function.FlatMapFunction<scala.Tuple2<java.sql.Timestamp, String>,
                    scala.Tuple2<java.sql.Timestamp, String>>) view -> {
                long five = 300_000;
                long start = Math.floorDiv(view._1().getTime(), five) * five;
                return List.of(new scala.Tuple2<>(new java.sql.Timestamp(start), view._2()),
                        new scala.Tuple2<>(new java.sql.Timestamp(start - five), view._2())).iterator();
            }, Encoders.tuple(Encoders.TIMESTAMP(), Encoders.STRING()))
            .toDF("start", "page").groupBy("start", "page").agg(count("*").as("views"));
}
