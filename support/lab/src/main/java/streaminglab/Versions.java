package streaminglab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions that this jar was built with; they are set in pom.xml. */
public final class Versions {

    private static final Properties VERSIONS = read();

    private Versions() {
    }

    /** The version named in versions.properties, e.g. {@code spark}; an unknown name is an error. */
    public static String of(String name) {
        String version = VERSIONS.getProperty(name);
        if (version == null) {
            throw new IllegalArgumentException("no version is named " + name + "; there are "
                    + VERSIONS.stringPropertyNames());
        }
        return version;
    }

    private static Properties read() {
        Properties versions = new Properties();
        try (InputStream file = Versions.class.getResourceAsStream("versions.properties")) {
            versions.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions;
    }
}
