package streaminglab.check;

/** An answer that is not right yet. The message is all there is to say about it: a stack would only point into checks. */
public final class CheckFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CheckFailedException(String message) {
        super(message, null, false, false);
    }
}
