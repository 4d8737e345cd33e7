package streaminglab;

import java.util.Map;

/**
 * The variables of an environment, where an empty one is as good as none. Those that name a service of your own, or where
 * data go, are the constants here.
 *
 * @param variables names and values, e.g. {@code System.getenv()}
 */
public record Environment(Map<String, String> variables) {

    /** Kafka's address, {@code host:port}, or several with commas between them. */
    public static final String KAFKA_BOOTSTRAP_SERVERS = "KAFKA_BOOTSTRAP_SERVERS";
    /** A properties file with what else Kafka's clients require, such as a login. */
    public static final String KAFKA_CLIENT_PROPERTIES = "KAFKA_CLIENT_PROPERTIES";
    /** PostgreSQL's address, {@code jdbc:postgresql://host:port/database}. */
    public static final String POSTGRES_URL = "POSTGRES_URL";
    public static final String POSTGRES_USER = "POSTGRES_USER";
    public static final String POSTGRES_PASSWORD = "POSTGRES_PASSWORD";
    /** The feeder's host; the loopback address if only its port is set. */
    public static final String FEEDER_HOST = "FEEDER_HOST";
    /** The feeder's port; 9999 if only its host is set. */
    public static final String FEEDER_PORT = "FEEDER_PORT";
    /** Which services of the lab `make lab` has started itself, as {@code Lab.kill} names them, with commas between them. */
    public static final String LAB_SERVICES = "LAB_SERVICES";
    /** A folder that this machine shares with a cluster's, for checkpoints and files. */
    public static final String LAB_DATA = "LAB_DATA";
    /** A Spark master, {@code spark://host:port}. */
    public static final String SPARK_MASTER = "SPARK_MASTER";

    private static final Environment CURRENT = new Environment(System.getenv());

    /** The environment of this JVM. */
    public static Environment current() {
        return CURRENT;
    }

    public boolean has(String variable) {
        return get(variable) != null;
    }

    /** The variable's value without space around it, or null. */
    public String get(String variable) {
        return get(variable, null);
    }

    /** The variable's value without space around it, or {@code otherwise}. */
    public String get(String variable, String otherwise) {
        String value = variables.getOrDefault(variable, "").strip();
        return value.isEmpty() ? otherwise : value;
    }

    /**
     * A port from 0 to 65535; 0 is for a free one, where a server is started.
     *
     * @throws LabException if the variable holds anything else, with its value
     */
    public int port(String variable, int otherwise) {
        String value = get(variable, Integer.toString(otherwise));
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > 65_535) {
            throw new LabException(variable + "=" + value + " is not a port: give a number from 1 to 65535"
                    + (variable.equals("PORT") ? ", or 0 for a free one" : ""));
        }
        return Integer.parseInt(value);
    }
}
