package streaminglab.kernel.spark;

import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Path;
import streaminglab.LabHome;
import streaminglab.service.ProcessFolders;

/**
 * The {@code spark.*} system properties that every SparkConf of a notebook starts from, so that Spark's own
 * {@code SparkSession.builder().getOrCreate()} is all that a cell needs. What a cell sets itself wins.
 */
public final class SparkDefaults {

    private static final String PARTITIONS = "SPARK_SHUFFLE_PARTITIONS";

    private SparkDefaults() {
    }

    public static void install() {
        Path home = LabHome.folder();
        String master = System.getenv("SPARK_MASTER");
        boolean local = master == null || master.isBlank() || master.startsWith("local");
        preset("spark.master", master == null || master.isBlank() ? localMaster() : master);
        preset("spark.app.name", "notebook");
        preset("spark.plugins", CellPlugin.class.getName());
        preset("spark.sql.streaming.streamingQueryListeners", RunningStreams.class.getName());
        // Times in tables and files read the same in every classroom.
        preset("spark.sql.session.timeZone", "UTC");
        // Not as a URI: Spark takes the %20 of one for a part of the name.
        preset("spark.sql.warehouse.dir", home.resolve("build/spark/warehouse").toString());
        ProcessFolders scratch = new ProcessFolders(home.resolve("build/spark/local"));
        preset("spark.local.dir", scratch.ours().toString());
        Thread tidying = new Thread(() -> scratch.abandoned().forEach(ProcessFolders::remove), "files of killed kernels");
        tidying.setDaemon(true);
        tidying.start();
        // Without these, Spark binds and announces the machine's outer address.
        String address = local ? "127.0.0.1" : addressFor(master);
        preset("spark.driver.host", address);
        preset("spark.driver.bindAddress", address);
        if (local) {
            // By default an OutOfMemoryError in a task ends the executor, which is the kernel here: with all variables, and
            // without a word. A task that has failed of it is reported like any other.
            preset("spark.executor.killOnFatalError.depth", "0");
        }
        String partitions = System.getenv(PARTITIONS);
        if (partitions != null && !partitions.isBlank()) {
            preset("spark.sql.shuffle.partitions", partitions.strip());
        } else if (local) {
            // Each partition of a stateful query is a store and a task in every micro-batch: 200 are for large clusters.
            preset("spark.sql.shuffle.partitions", "2");
        }
    }

    /** All cores, but two threads at least: a receiver occupies one, and leaves nothing to count with on one core. */
    private static String localMaster() {
        return Runtime.getRuntime().availableProcessors() > 1 ? "local[*]" : "local[2]";
    }

    /** The address of this machine that a cluster's machines reach it by: the one that its master is reached from. */
    private static String addressFor(String master) {
        String host = master.replaceFirst("^spark://", "").replaceFirst("[:,].*$", "");
        try (DatagramSocket socket = new DatagramSocket()) {
            // Sends nothing: the system only picks the interface.
            socket.connect(new InetSocketAddress(host, 7077));
            return socket.getLocalAddress().getHostAddress();
        } catch (SocketException | RuntimeException e) {
            // A master of another kind, or one whose name is not known here; Spark says so when it connects.
            return "127.0.0.1";
        }
    }

    private static void preset(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
