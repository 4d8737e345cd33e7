package streaminglab.service.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import streaminglab.service.ServiceException;

/** A properties file with what Kafka's clients need besides the address, such as a login. */
public final class ClientProperties {

    private ClientProperties() {
    }

    /**
     * Names and values, ordered by their names.
     *
     * @throws ServiceException if it can't be read, with the variable that names it and the remedy
     */
    public static Map<String, String> in(Path file) {
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            read.load(reader);
        } catch (IOException e) {
            throw new ServiceException("KAFKA_CLIENT_PROPERTIES=" + file + " can't be read (" + e.getMessage()
                    + "): name a properties file for Kafka's clients, or unset the variable", e);
        }
        Map<String, String> properties = new TreeMap<>();
        read.stringPropertyNames().forEach(name -> properties.put(name, read.getProperty(name)));
        return properties;
    }
}
