// cell: setup
%maven org.apache.spark:spark-streaming_2.12:3.5.7

import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.*;
import streaminglab.Lab;
import streaminglab.service.feeder.Feeder;

SparkSession spark = SparkSession.builder().appName("chaos").getOrCreate();
// cell: start
JavaStreamingContext streaming = new JavaStreamingContext(
        JavaSparkContext.fromSparkContext(spark.sparkContext()), Durations.milliseconds(500));
List<String> received = new CopyOnWriteArrayList<>();
streaming.socketTextStream(Lab.feederHost(), Lab.feederPort()).foreachRDD(rdd -> received.addAll(rdd.collect()));
streaming.start();
// cell: work
Lab.await("40 lines", () -> received.size() >= 40);
// cell: settle
Set<String> fed = new HashSet<>(Feeder.lines(2000));
received.stream().filter(line -> !fed.contains(line)).forEach(line -> System.out.println("torn " + line));
streaming.stop(false, false);
// cell: recover
System.out.println(Lab.feederHost());
// cell: stop
Lab.stop();
