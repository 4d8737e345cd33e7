package streaminglab.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions that the pom sets. */
final class Versions {

    private static final Properties VERSIONS = new Properties();

    static {
        try (InputStream in = Versions.class.getResourceAsStream("/streaminglab/versions.properties")) {
            VERSIONS.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Versions() {
    }

    static String of(String part) {
        String version = VERSIONS.getProperty(part);
        if (version == null) {
            throw new IllegalArgumentException("versions.properties has no " + part);
        }
        return version;
    }
}
