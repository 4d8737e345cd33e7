package streaminglab;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Versions and addresses, a line each, as notebook 00 shows them. */
final class LabStatus {

    private LabStatus() {
    }

    static void print(LabKafka kafka, LabPostgres postgres, LabFeeder feeder) {
        line("Java", System.getProperty("java.version"));
        line("Spark", Versions.of("spark") + " with Scala " + Versions.of("scala") + ", master "
                + System.getProperty("spark.master", "not set"));
        List<LabException> failures = Stream.of(
                ask("Kafka", kafka::ask, Environment.KAFKA_BOOTSTRAP_SERVERS),
                ask("PostgreSQL", postgres::ask, Environment.POSTGRES_URL),
                ask("Feeder", feeder::ask, Environment.FEEDER_PORT)).filter(Objects::nonNull).toList();
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    /** Prints the answer; the failure if there is none, so that the others are asked too. */
    private static LabException ask(String what, Supplier<String> service, String variable) {
        try {
            line(what, service.get() + " answers" + origin(variable));
            return null;
        } catch (LabException e) {
            line(what, "does not answer");
            return e;
        }
    }

    private static String origin(String variable) {
        return Environment.current().has(variable) ? ", from " + variable : ", started beside this notebook";
    }

    private static void line(String what, String found) {
        System.out.printf("%-12s%s%n", what, found);
    }
}
