package streaminglab.kernel.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.SparkContext;

/** What cells have added to the class path, for executors: those that run, and those that a later context starts. */
public final class ExecutorClassPath {

    private static final String JARS = "spark.jars";
    private static final CopyOnWriteArrayList<Path> FOLDERS = new CopyOnWriteArrayList<>();

    private ExecutorClassPath() {
    }

    public static void addJar(Path jar) {
        CellPlugin.active().ifPresent(spark -> spark.addJar(jar.toString()));
        String earlier = System.getProperty(JARS);
        System.setProperty(JARS, earlier == null ? jar.toString() : earlier + "," + jar);
    }

    /**
     * Adds a folder of classes, which Spark itself sends to no executor, as a jar of what is in it now.
     *
     * @return whether it has gone to the executors of a cluster; those of a later one get it as it is then
     */
    public static boolean addFolder(Path folder) {
        FOLDERS.addIfAbsent(folder);
        Optional<SparkContext> cluster = CellPlugin.active().filter(spark -> !spark.isLocal());
        cluster.ifPresent(spark -> send(folder, spark));
        return cluster.isPresent();
    }

    static void sendFolders(SparkContext cluster) {
        FOLDERS.stream().filter(Files::isDirectory).forEach(folder -> send(folder, cluster));
    }

    private static void send(Path folder, SparkContext cluster) {
        cluster.addJar(jarOf(folder).toUri().toString());
    }

    /** Each has a name of its own: an executor takes a second jar of the same name for the first. */
    private static Path jarOf(Path folder) {
        try {
            Path scratch = Files.createDirectories(Path.of(System.getProperty("spark.local.dir")));
            Path jar = Files.createTempFile(scratch, "classes-", ".jar");
            try (OutputStream bytes = Files.newOutputStream(jar); ZipOutputStream zip = new ZipOutputStream(bytes);
                    Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    zip.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                    Files.copy(file, zip);
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " can't be sent to executors", e);
        }
    }
}
