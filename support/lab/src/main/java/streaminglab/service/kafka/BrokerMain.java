package streaminglab.service.kafka;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import streaminglab.service.DataFolderLock;
import streaminglab.service.ParentWatchdog;
import streaminglab.service.ServiceException;

/**
 * The main class of the broker's own JVM: serves the folder it is started in, and ends when its standard input does.
 * Nothing of Kafka's is compiled in, since the broker's jars are never on the class path of Spark or of a notebook.
 */
final class BrokerMain {

    static final String CONFIGURATION = "server.properties";
    static final String LOG_DIR = "log";
    static final String META_PROPERTIES = LOG_DIR + "/meta.properties";

    private static final Duration PREDECESSOR_ENDS = Duration.ofSeconds(30);

    // Held for as long as this JVM lives; without a reference the collector would give it up.
    private static DataFolderLock lock;

    private BrokerMain() {
    }

    public static void main(String[] args) throws ReflectiveOperationException {
        ParentWatchdog.start();
        try {
            lock = DataFolderLock.take("Kafka", Path.of(""), PREDECESSOR_ENDS);
        } catch (ServiceException e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
        if (!Files.exists(Path.of(META_PROPERTIES))) {
            format();
        }
        Class.forName("kafka.Kafka").getMethod("main", String[].class)
                .invoke(null, (Object) new String[] {CONFIGURATION});
    }

    private static void format() throws ReflectiveOperationException {
        UUID id = UUID.randomUUID();
        byte[] bytes = ByteBuffer.allocate(16).putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits()).array();
        // Kafka's tools read an argument that starts with a dash as an option, so the id follows an equals sign.
        String[] arguments = {"format", "--ignore-formatted", "--config", CONFIGURATION,
            "--cluster-id=" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)};
        Object code = Class.forName("kafka.tools.StorageTool")
                .getMethod("execute", String[].class, PrintStream.class).invoke(null, arguments, System.out);
        if (!code.equals(0)) {
            System.exit(1);
        }
    }
}
