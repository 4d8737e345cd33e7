package streaminglab;

import java.util.Map;

/** Versions and addresses, a line each, as notebook 00 shows them. */
final class LabReport {

    private LabReport() {
    }

    static void print(LabKafka kafka, LabPostgres postgres, LabFeeder feeder) {
        line("Java", System.getProperty("java.version"));
        line("Spark", Versions.of("spark") + " with Scala " + Versions.of("scala") + ", master "
                + System.getProperty("spark.master", "not set"));
        Map<String, Object> client = kafka.client();
        line("Kafka", client.get("bootstrap.servers") + " answers" + origin(LabKafka.ADDRESS));
        line("PostgreSQL", postgres.sparkOptions().get("url") + " answers" + origin(LabPostgres.URL));
        line("Feeder", feeder.host() + ":" + feeder.port() + " answers" + origin(LabFeeder.PORT));
    }

    private static String origin(String variable) {
        return Environment.get(variable) == null ? ", started beside this notebook" : ", from " + variable;
    }

    private static void line(String what, String found) {
        System.out.printf("%-12s%s%n", what, found);
    }
}
