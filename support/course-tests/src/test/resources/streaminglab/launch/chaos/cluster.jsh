// cell: setup
%maven org.apache.spark:spark-sql_2.12:3.5.7

import java.nio.file.Path;
import org.apache.spark.sql.*;
import streaminglab.Lab;
import streaminglab.service.cluster.SparkCluster;
// cell: start
SparkCluster cluster = SparkCluster.start(
        Path.of(System.getProperty("streaminglab.home")), Path.of(Lab.folder("cluster")), 2);
SparkSession spark = SparkSession.builder().appName("chaos").master(cluster.master())
        .config("spark.executor.memory", "512m").getOrCreate();
Lab.await("two executors beside the driver", () -> spark.sparkContext().getExecutorMemoryStatus().size() == 3);
// cell: work
for (int i = 0; i < 20; i++) {
    long groups = spark.range(0, 1000, 1, 4).selectExpr("id % 10 as key").groupBy("key").count().count();
    System.out.println(groups + " groups");
    Thread.sleep(200);
}
// cell: settle
System.out.println(spark.range(0, 1000, 1, 4).count() + " rows");
// cell: recover
System.out.println("nothing was kept");
// cell: stop
Lab.stop();
cluster.stop();
