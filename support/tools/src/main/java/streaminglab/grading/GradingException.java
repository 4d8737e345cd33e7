package streaminglab.grading;

/** Why nothing could be graded, in one line with the remedy. */
final class GradingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    GradingException(String message) {
        super(message);
    }
}
