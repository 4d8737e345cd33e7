// right: all times of a customer in a list, and a function of Java that cuts it into visits

// cell: visits
DataStreamWriter<Row> visits(Dataset<Row> views) {
    var listOfVisits = org.apache.spark.sql.types.StructType.fromDDL(
            "visits ARRAY<STRUCT<first: TIMESTAMP, last: TIMESTAMP, views: BIGINT>>").apply("visits").dataType();
    var cut = udf((org.apache.spark.sql.api.java.UDF1<scala.collection.Seq<java.sql.Timestamp>, List<Row>>) times -> {
        List<java.sql.Timestamp> sorted = new ArrayList<>(scala.collection.JavaConverters.seqAsJavaList(times));
        Collections.sort(sorted);
        List<Row> visits = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= sorted.size(); i++) {
            if (i == sorted.size() || java.time.Duration.between(sorted.get(i - 1).toInstant(), sorted.get(i).toInstant())
                    .compareTo(java.time.Duration.ofMinutes(30)) > 0) {
                visits.add(RowFactory.create(sorted.get(from), sorted.get(i - 1), (long) (i - from)));
                from = i;
            }
        }
        return visits;
    }, listOfVisits);
    return views.where("customer_id is not null")
            .groupBy("customer_id").agg(collect_list("event_time").as("times"))
            .select(col("customer_id"), explode(cut.apply(col("times"))).as("visit"))
            .select("customer_id", "visit.first", "visit.last", "visit.views")
            .writeStream().outputMode("complete");
}
