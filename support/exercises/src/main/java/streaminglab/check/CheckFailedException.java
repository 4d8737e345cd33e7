package streaminglab.check;

/** An answer that is not right yet. The message is all there is to say about it: a stack would only point into
 * checks, unless it is the answer's own. */
public final class CheckFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public CheckFailedException(String message) {
        super(message, null, false, false);
    }

    /** The same about an exception that came out of the answer's own code, whose lines stay to be seen. */
    CheckFailedException(String message, Throwable thrown) {
        super(message, null, false, true);
        setStackTrace(thrown.getStackTrace());
    }
}
