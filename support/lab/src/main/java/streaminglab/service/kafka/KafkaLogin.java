package streaminglab.service.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import streaminglab.service.OwnersFile;
import streaminglab.service.ServiceException;

/**
 * A user and a password that a broker asks of its clients (SASL with the mechanism PLAIN), as a properties file of Kafka's
 * clients has them. What is sent is not encrypted, so this is for clients on the same machine.
 *
 * @param user     letters, digits, hyphens and underscores, as the password
 * @param password see user
 */
public record KafkaLogin(String user, String password) {

    private static final String MODULE = "org.apache.kafka.common.security.plain.PlainLoginModule required";
    private static final Pattern JAAS = Pattern.compile(
            Pattern.quote(MODULE) + "\\s+username=\"([\\w-]+)\"\\s+password=\"([\\w-]+)\"\\s*;");
    private static final int PASSWORD_BYTES = 24;

    /**
     * The login in a properties file. A file that is not there yet is made, with the user {@code lab} and a random password,
     * readable by its owner alone.
     *
     * @throws ServiceException if the file holds something else, with what it has to hold
     */
    public static KafkaLogin in(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            Map<String, String> properties = ClientProperties.in(file);
            Matcher login = JAAS.matcher(properties.getOrDefault("sasl.jaas.config", "").strip());
            if (!login.matches() || !properties.getOrDefault("security.protocol", "").equals("SASL_PLAINTEXT")
                    || !properties.getOrDefault("sasl.mechanism", "").equals("PLAIN")) {
                throw new ServiceException("KAFKA_CLIENT_PROPERTIES=" + file + " holds no login that the lab's own broker can ask"
                        + " for: name a file that is not there yet, for a new one with a password, or set KAFKA_BOOTSTRAP_SERVERS"
                        + " to the broker that the file is for.");
            }
            return new KafkaLogin(login.group(1), login.group(2));
        } catch (IOException e) {
            throw new UncheckedIOException("KAFKA_CLIENT_PROPERTIES=" + file + " can't be made", e);
        }
    }

    private static void make(Path file) throws IOException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        KafkaLogin login = new KafkaLogin("lab", Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        StringBuilder text = new StringBuilder("# What a client of the lab's Kafka needs.\n");
        login.clientProperties().forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
        OwnersFile.write(file, text.toString());
    }

    /** What a client needs, besides the address. */
    public Map<String, String> clientProperties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("security.protocol", "SASL_PLAINTEXT");
        properties.put("sasl.mechanism", "PLAIN");
        properties.put("sasl.jaas.config", MODULE + " username=\"" + user + "\" password=\"" + password + "\";");
        return properties;
    }

    /** The same for the broker, which logs in at itself too. */
    String brokerJaas() {
        return MODULE + " username=\"" + user + "\" password=\"" + password + "\" user_" + user + "=\"" + password + "\";";
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "login of " + user;
    }
}
