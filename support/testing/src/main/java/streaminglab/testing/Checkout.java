package streaminglab.testing;

import java.nio.file.Path;

/** The checkout that is tested. */
public final class Checkout {

    /** Its top folder; `make setup` has filled its build folder. */
    public static final Path HOME = Path.of(System.getProperty("streaminglab.home")).toAbsolutePath().normalize();

    /** For what this JVM's tests write: two JVMs share the test classes between them, and must not share files. */
    public static final Path SCRATCH = HOME.resolve("build/test/" + System.getProperty("streaminglab.fork", "1"));

    private Checkout() {
    }
}
