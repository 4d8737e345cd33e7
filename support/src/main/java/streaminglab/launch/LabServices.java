package streaminglab.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import streaminglab.service.Feeder;
import streaminglab.service.KafkaBroker;
import streaminglab.service.LineServer;
import streaminglab.service.Ports;
import streaminglab.service.PostgresServer;
import streaminglab.service.ProcessId;
import streaminglab.service.Service;

/** The services of the lab: those that the environment names, asked once, and the others, started here. */
final class LabServices {

    private static final int KAFKA_PORT = 9092;
    private static final int POSTGRES_PORT = 5432;

    private final Path home;
    private final ExternalServices external;
    private final List<Service> started = new CopyOnWriteArrayList<>();
    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    LabServices(Path home, LabEnvironment environment) {
        this.home = home;
        this.external = new ExternalServices(environment);
    }

    /** Returns when all of them answer. */
    void start() {
        external.ask();
        Parallel.run(List.of(this::startKafka, this::startPostgres, this::startFeeder));
    }

    /** What kernels find the services by. */
    Map<String, String> addresses() {
        return Map.copyOf(addresses);
    }

    List<Service> started() {
        return List.copyOf(started);
    }

    Stream<ProcessId> processes() {
        return started.stream().flatMap(service -> service.processes().stream());
    }

    void stop() {
        Parallel.run(started.stream().<Runnable>map(service -> service::stop).toList());
    }

    private void startKafka() {
        if (external.kafka()) {
            return;
        }
        KafkaBroker kafka = onPort("Kafka", KAFKA_PORT, port -> KafkaBroker.start(home, data("kafka"), port));
        addresses.put(ExternalServices.KAFKA, kafka.bootstrapServers());
        tell("Kafka", kafka.address());
    }

    private void startPostgres() {
        if (external.postgres()) {
            return;
        }
        PostgresServer postgres = onPort("PostgreSQL", POSTGRES_PORT,
                port -> PostgresServer.start(home, data("postgres"), port));
        addresses.put(ExternalServices.POSTGRES_URL, postgres.jdbcUrl());
        addresses.put(ExternalServices.POSTGRES_USER, postgres.user());
        addresses.put(ExternalServices.POSTGRES_PASSWORD, postgres.password());
        tell("PostgreSQL", postgres.address() + ", database " + PostgresServer.DATABASE + ", user " + postgres.user()
                + ", password in build/services/postgres/password");
    }

    private void startFeeder() {
        if (external.feeder()) {
            return;
        }
        LineServer feeder = onPort("the feeder", Feeder.PORT, Feeder::start);
        addresses.put(ExternalServices.FEEDER_HOST, feeder.host());
        addresses.put(ExternalServices.FEEDER_PORT, Integer.toString(feeder.port()));
        tell("Feeder", feeder.address() + ", lines of text");
    }

    private <S extends Service> S onPort(String name, int usual, IntFunction<S> starter) {
        int port = usual;
        if (!Ports.isFree(usual)) {
            port = Ports.free();
            System.out.println("Port " + usual + " is taken by another program, so " + name + " gets " + port
                    + "; notebooks find it through Lab.");
        }
        S service = starter.apply(port);
        started.add(service);
        return service;
    }

    private Path data(String service) {
        return home.resolve("build/services").resolve(service);
    }

    static void tell(String part, String where) {
        System.out.printf("%-12s%s%n", part, where);
    }
}
