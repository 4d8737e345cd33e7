package streaminglab.service;

/**
 * Where a service listens, in Kafka's terms: the address that it binds, and the one that it advertises to clients.
 *
 * @param bind       an address of this machine
 * @param advertised a host name or an address that clients reach it by
 */
public record Listener(String bind, String advertised) {

    /** For clients on this machine alone. */
    static final Listener LOOPBACK = new Listener(Ports.LOOPBACK, Ports.LOOPBACK);

    /** For clients on other machines too, which know this one as {@code advertised}. */
    public static Listener everywhere(String advertised) {
        return new Listener("0.0.0.0", advertised);
    }

    String address(int port) {
        return advertised + ":" + port;
    }

    boolean isLoopback() {
        return equals(LOOPBACK);
    }
}
