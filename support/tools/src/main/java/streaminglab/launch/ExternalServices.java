package streaminglab.launch;

import streaminglab.Environment;
import streaminglab.Lab;

/** Services of your own that the environment names. They are not started, only asked whether they answer. */
final class ExternalServices {

    private final Environment environment;

    ExternalServices(Environment environment) {
        this.environment = environment;
    }

    boolean kafka() {
        return environment.has(Environment.KAFKA_BOOTSTRAP_SERVERS);
    }

    boolean postgres() {
        return environment.has(Environment.POSTGRES_URL);
    }

    boolean feeder() {
        return environment.has(Environment.FEEDER_HOST) || environment.has(Environment.FEEDER_PORT);
    }

    /**
     * Asks each that is named, as a notebook will.
     *
     * @throws streaminglab.LabException if one does not answer, with the variable, its value and the reason
     */
    void ask() {
        if (kafka()) {
            LabServices.report("Kafka", Lab.kafkaClient().get("bootstrap.servers") + ", yours");
        }
        if (postgres()) {
            LabServices.report("PostgreSQL", Lab.jdbcOptions().get("url") + ", yours");
        }
        if (feeder()) {
            LabServices.report("Feeder", Lab.feederHost() + ":" + Lab.feederPort() + ", yours");
        }
    }
}
