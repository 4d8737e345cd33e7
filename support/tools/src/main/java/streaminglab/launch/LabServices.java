package streaminglab.launch;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import streaminglab.Environment;
import streaminglab.service.Capacity;
import streaminglab.service.FileTree;
import streaminglab.service.LabService;
import streaminglab.service.ListenAddress;
import streaminglab.service.Ports;
import streaminglab.service.ProcessIdentity;
import streaminglab.service.Service;
import streaminglab.service.ServiceException;
import streaminglab.service.feeder.Feeder;
import streaminglab.service.feeder.NetcatFeeder;
import streaminglab.service.kafka.KafkaBroker;
import streaminglab.service.kafka.KafkaLogin;
import streaminglab.service.postgres.PostgresServer;

/** The services of the lab: those that the environment names, asked once, and the others, started here. */
public final class LabServices {

    /** Names the program that starts netcat before the feeder; without it clients connect to the line server itself. */
    static final String FEEDER_PROGRAM = "FEEDER_PROGRAM";

    /** How many students share the services. */
    static final String STUDENTS = "STUDENTS";

    private static final int KAFKA_PORT = 9092;
    private static final int POSTGRES_PORT = 5432;

    private final Path home;
    private final Environment environment;
    private final ExternalServices external;
    private final Map<LabService, Service> started = new ConcurrentHashMap<>();
    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    LabServices(Path home, Environment environment) {
        this.home = home;
        this.environment = environment;
        this.external = new ExternalServices(environment);
    }

    /**
     * Those of the lab at {@code home}, all answering.
     *
     * @param environment may name services of your own, as for `make lab`
     * @throws streaminglab.service.ServiceException if one does not start, with the reason
     * @throws streaminglab.LabException if one of your own does not answer, with the reason
     */
    public static LabServices running(Path home, Map<String, String> environment) {
        LabServices services = new LabServices(home, new Environment(environment));
        services.start();
        return services;
    }

    /** Returns when all of them answer. */
    void start() {
        capacity();
        external.ask();
        FileTree.ownersAlone(home.resolve("build/services"));
        Parallel.run(List.of(this::startKafka, this::startPostgres, this::startFeeder));
    }

    /** What kernels find the services by. */
    public Map<String, String> addresses() {
        Map<String, String> all = new HashMap<>(addresses);
        all.put(Environment.LAB_SERVICES,
                started.keySet().stream().map(LabService::id).sorted().collect(Collectors.joining(",")));
        return Map.copyOf(all);
    }

    Map<LabService, Service> started() {
        return Map.copyOf(started);
    }

    Stream<ProcessIdentity> processes() {
        return started.values().stream().flatMap(service -> service.processes().stream());
    }

    public void stop() {
        Parallel.run(started.values().stream().<Runnable>map(service -> service::stop).toList());
    }

    private void startKafka() {
        if (external.kafka()) {
            return;
        }
        Optional<Path> properties = clientProperties(home, environment);
        KafkaLogin login = properties.map(KafkaLogin::in).orElse(null);
        KafkaBroker kafka = onPort(LabService.KAFKA, KAFKA_PORT, port -> KafkaBroker.start(home, data("kafka"), port,
                ListenAddress.LOOPBACK, capacity(), login));
        addresses.put(Environment.KAFKA_BOOTSTRAP_SERVERS, kafka.bootstrapServers());
        properties.ifPresent(file -> addresses.put(Environment.KAFKA_CLIENT_PROPERTIES, file.toString()));
        report("Kafka", kafka.address() + properties.map(file -> ", asks for the login in " + file).orElse(""));
    }

    /** Where the login is that the lab's own broker asks for, if it asks for one. */
    static Optional<Path> clientProperties(Path home, Environment environment) {
        return Optional.ofNullable(environment.get(Environment.KAFKA_CLIENT_PROPERTIES)).map(home::resolve);
    }

    private void startPostgres() {
        if (external.postgres()) {
            return;
        }
        PostgresServer postgres = onPort(LabService.POSTGRESQL, POSTGRES_PORT,
                port -> PostgresServer.start(home, data("postgres"), port, ListenAddress.LOOPBACK, null, capacity()));
        addresses.put(Environment.POSTGRES_URL, postgres.jdbcUrl());
        addresses.put(Environment.POSTGRES_USER, postgres.user());
        addresses.put(Environment.POSTGRES_PASSWORD, postgres.password());
        report("PostgreSQL", postgres.address() + ", database " + PostgresServer.DATABASE + ", user " + postgres.user()
                + ", password in build/services/postgres/password");
    }

    private void startFeeder() {
        if (external.feeder()) {
            return;
        }
        Service feeder = onPort(LabService.FEEDER, Feeder.PORT, this::feeder);
        String[] hostAndPort = feeder.address().split(":");
        addresses.put(Environment.FEEDER_HOST, hostAndPort[0]);
        addresses.put(Environment.FEEDER_PORT, hostAndPort[1]);
        report("Feeder", feeder.address() + ", lines of text");
    }

    private Service feeder(int port) {
        return environment.has(FEEDER_PROGRAM)
                ? NetcatFeeder.start(Path.of(environment.get(FEEDER_PROGRAM, "")),
                        home.resolve("build/services/logs/feeder.log"), ListenAddress.LOOPBACK, port)
                : Feeder.start(port);
    }

    private <S extends Service> S onPort(LabService name, int usual, IntFunction<S> starter) {
        S service = Ports.isFree(usual) ? unlessTaken(usual, starter) : null;
        if (service == null) {
            int port = Ports.free();
            System.out.println("Port " + usual + " is taken by another program, so " + name.title() + " gets " + port
                    + "; notebooks find it through Lab.");
            service = starter.apply(port);
        }
        started.put(name, service);
        return service;
    }

    /** Null if somebody took the port meanwhile, such as another lab that starts at this moment. */
    private static <S extends Service> S unlessTaken(int port, IntFunction<S> starter) {
        try {
            return starter.apply(port);
        } catch (ServiceException e) {
            if (Ports.isFree(port)) {
                throw e;
            }
            return null;
        }
    }

    private Capacity capacity() {
        return Capacity.of(environment.get(STUDENTS, "1"));
    }

    private Path data(String service) {
        return home.resolve("build/services").resolve(service);
    }

    static void report(String part, String where) {
        System.out.printf("%-12s%s%n", part, where);
    }
}
