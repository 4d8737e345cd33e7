package streaminglab.testing;

/**
 * Whether {@code TEST=short} is in the environment, as CI has it: what was tried whole before, and has not changed since, is tried
 * in part.
 */
public final class ShortTest {

    public static final boolean ASKED = "short".equals(System.getenv("TEST"));

    private ShortTest() {
    }
}
