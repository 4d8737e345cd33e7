package streaminglab.launch;

/** What `make setup` or `make lab` cannot go on with. The message is one line, with the remedy. */
final class SetupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SetupException(String message) {
        super(message);
    }

    SetupException(String message, Throwable cause) {
        super(message, cause);
    }
}
