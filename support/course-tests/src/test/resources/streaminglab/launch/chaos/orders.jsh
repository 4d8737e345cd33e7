// cell: setup
%maven org.apache.spark:spark-sql_2.12:3.5.7
%maven org.apache.spark:spark-sql-kafka-0-10_2.12:3.5.7

import java.sql.*;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.*;
import org.apache.spark.sql.streaming.*;
import streaminglab.Lab;
import streaminglab.feed.*;

SparkSession spark = SparkSession.builder().appName("chaos").getOrCreate();

void save(Dataset<Row> orders, String table) throws SQLException {
    List<String> ids = orders.selectExpr("get_json_object(cast(value as string), '$.order_id')")
            .as(Encoders.STRING()).collectAsList();
    try (Connection database = Lab.jdbcConnection();
            PreparedStatement insert = database.prepareStatement(
                    "insert into " + table + " values (?) on conflict do nothing")) {
        for (String id : ids) {
            insert.setString(1, id);
            insert.addBatch();
        }
        insert.executeBatch();
    }
}

void arrived(String table) {
    List<Row> rows = spark.read().format("jdbc").options(Lab.jdbcOptions()).option("dbtable", table).load().collectAsList();
    rows.forEach(row -> System.out.println("arrived " + row.getString(0)));
}
// cell: start
String topic = Lab.topic("orders");
String table = Lab.table("orders");
try (Connection database = Lab.jdbcConnection(); Statement statement = database.createStatement()) {
    statement.execute("create table " + table + " (id text primary key)");
}
System.out.println("topic " + topic);
System.out.println("table " + table);
DataStreamWriter<Row> saving = spark.readStream().format("kafka").options(Lab.kafkaOptions())
        .option("subscribe", topic).option("startingOffsets", "earliest").load()
        .writeStream()
        .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> save(batch, table))
        .option("checkpointLocation", Lab.checkpoint("orders"))
        .trigger(Trigger.ProcessingTime("500 milliseconds"));
StreamingQuery query = saving.start();
// cell: work
Iterator<FeedRecord> orders = Feed.orders(1).iterator();
try (KafkaSender sender = new KafkaSender(Lab.kafkaClient(), topic)) {
    for (int lot = 0; lot < 40; lot++) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            FeedRecord order = orders.next();
            sender.send(order);
            ids.add(order.id());
        }
        sender.flush();
        ids.forEach(id -> System.out.println("acknowledged " + id));
        Thread.sleep(150);
    }
}
query.processAllAvailable();
// cell: settle
if (query.exception().isDefined()) {
    query = saving.start();
}
query.processAllAvailable();
arrived(table);
// cell: recover
save(spark.read().format("kafka").options(Lab.kafkaOptions()).option("subscribe", "@topic@").load(), "@table@");
arrived("@table@");
// cell: stop
Lab.stop();
