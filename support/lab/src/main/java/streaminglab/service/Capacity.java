package streaminglab.service;

/**
 * How much a service takes, by the number of students who share it. The figures per student are estimates, for notebooks
 * of which each has a query or two.
 *
 * @param students 1 or more
 */
public record Capacity(int students) {

    /** For a learner alone. */
    public static final Capacity OF_ONE = new Capacity(1);

    private static final int MOST = 1_000;
    private static final int CONNECTIONS = 60;
    private static final int CONNECTIONS_EACH = 8;
    private static final int KAFKA_MEGABYTES = 192;
    private static final int KAFKA_MEGABYTES_EACH = 12;

    /**
     * As the variable {@code STUDENTS} says it.
     *
     * @throws ServiceException if that is no number from 1 to 1000, with the value
     */
    public static Capacity of(String students) {
        if (!students.matches("[0-9]{1,4}") || Integer.parseInt(students) < 1 || Integer.parseInt(students) > MOST) {
            throw new ServiceException("STUDENTS=" + students + " is not a number of students: give one from 1 to " + MOST + ".");
        }
        return new Capacity(Integer.parseInt(students));
    }

    /** How many connections PostgreSQL takes at once. */
    public int postgresConnections() {
        return Math.max(CONNECTIONS, CONNECTIONS_EACH * students);
    }

    /** The heap of Kafka's JVM. */
    public int kafkaMegabytes() {
        return Math.max(KAFKA_MEGABYTES, KAFKA_MEGABYTES_EACH * students);
    }
}
