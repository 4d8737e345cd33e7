package streaminglab.launch;

import streaminglab.Lab;

/** Services of your own that the environment names. They are not started, only asked whether they answer. */
final class ExternalServices {

    static final String KAFKA = "KAFKA_BOOTSTRAP_SERVERS";
    static final String POSTGRES_URL = "POSTGRES_URL";
    static final String POSTGRES_USER = "POSTGRES_USER";
    static final String POSTGRES_PASSWORD = "POSTGRES_PASSWORD";
    static final String FEEDER_HOST = "FEEDER_HOST";
    static final String FEEDER_PORT = "FEEDER_PORT";

    private final LabEnvironment environment;

    ExternalServices(LabEnvironment environment) {
        this.environment = environment;
    }

    boolean kafka() {
        return environment.has(KAFKA);
    }

    boolean postgres() {
        return environment.has(POSTGRES_URL);
    }

    boolean feeder() {
        return environment.has(FEEDER_HOST) || environment.has(FEEDER_PORT);
    }

    /**
     * Asks each that is named, as a notebook will.
     *
     * @throws streaminglab.LabException if one does not answer, with the variable, its value and the reason
     */
    void ask() {
        if (kafka()) {
            LabServices.tell("Kafka", Lab.kafkaClient().get("bootstrap.servers") + ", yours");
        }
        if (postgres()) {
            LabServices.tell("PostgreSQL", Lab.jdbcOptions().get("url") + ", yours");
        }
        if (feeder()) {
            LabServices.tell("Feeder", Lab.feederHost() + ":" + Lab.feederPort() + ", yours");
        }
    }
}
