package streaminglab;

/** A lab that can't go on; the message says what was found and what to do about it. */
public final class LabException extends RuntimeException {

    private static final long serialVersionUID = 1;

    LabException(String message, Throwable cause) {
        super(message, cause, true, true);
    }

    LabException(String message) {
        this(message, null);
    }
}
