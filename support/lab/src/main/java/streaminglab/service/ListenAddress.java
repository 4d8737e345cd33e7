package streaminglab.service;

/**
 * Where a service listens, in Kafka's terms: the address that it binds, and the one that it advertises to clients.
 *
 * @param bind       an address of this machine
 * @param advertised a host name or an address that clients reach it by
 */
public record ListenAddress(String bind, String advertised) {

    /** For clients on this machine alone. */
    public static final ListenAddress LOOPBACK = new ListenAddress(Ports.LOOPBACK, Ports.LOOPBACK);

    /** For clients on other machines too, which know this one as {@code advertised}. */
    public static ListenAddress everywhere(String advertised) {
        return new ListenAddress("0.0.0.0", advertised);
    }

    public String address(int port) {
        return advertised + ":" + port;
    }

    public boolean isLoopback() {
        return equals(LOOPBACK);
    }
}
