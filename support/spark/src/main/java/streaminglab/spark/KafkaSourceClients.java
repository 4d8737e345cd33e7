package streaminglab.spark;

import java.time.Duration;
import org.apache.spark.sql.connector.read.streaming.SparkDataStream;
import org.apache.spark.sql.streaming.StreamingQuery;

/**
 * The clients by which a query's Kafka sources ask brokers for offsets. They are found by the names of methods, since
 * Kafka's module of Spark need not be there.
 */
public final class KafkaSourceClients {

    private KafkaSourceClients() {
    }

    /**
     * Makes the clients of a query give up what they wait for. To be called of a query that stops: Spark closes such a
     * client and waits for its last answer, which takes a minute where no broker answers.
     */
    public static void giveUp(StreamingQuery query) {
        for (SparkDataStream source : QueryInternals.sources(query)) {
            if (source.getClass().getName().equals("org.apache.spark.sql.kafka010.KafkaMicroBatchStream")) {
                giveUp(source);
            }
        }
    }

    private static void giveUp(SparkDataStream source) {
        try {
            Object reader = source.getClass().getMethod("kafkaOffsetReader").invoke(source);
            Object client = reader.getClass().getMethod("_admin").invoke(reader);
            if (client != null) {
                Class.forName("org.apache.kafka.clients.admin.Admin", true, client.getClass().getClassLoader())
                        .getMethod("close", Duration.class).invoke(client, Duration.ZERO);
            }
        } catch (ReflectiveOperationException e) {
            // Another release, or a reader that uses a consumer: then the query takes the time that Spark gives it.
        }
    }
}
