package streaminglab.service;

import java.nio.file.Path;

/** The checkout that is tested. */
public final class Checkout {

    /** Its top folder; `make setup` has filled its build folder. */
    public static final Path HOME = Path.of(System.getProperty("streaminglab.home")).toAbsolutePath().normalize();

    private Checkout() {
    }
}
