package streaminglab.kernel;

import java.nio.file.Path;

/**
 * The {@code spark.*} system properties that every SparkConf of a notebook starts from, so that Spark's own
 * {@code SparkSession.builder().getOrCreate()} is all that a cell needs. What a cell sets itself wins.
 */
final class SparkDefaults {

    private SparkDefaults() {
    }

    static void install(Path home) {
        String master = System.getenv("SPARK_MASTER");
        boolean local = master == null || master.isBlank() || master.startsWith("local");
        preset("spark.master", master == null || master.isBlank() ? localMaster() : master);
        preset("spark.app.name", "notebook");
        preset("spark.plugins", CellPlugin.class.getName());
        // Times in tables and files read the same in every classroom.
        preset("spark.sql.session.timeZone", "UTC");
        preset("spark.sql.warehouse.dir", home.resolve("build/spark/warehouse").toUri().toString());
        preset("spark.local.dir", home.resolve("build/spark/local").toString());
        if (local) {
            // Without these, Spark binds and announces the machine's outer address.
            preset("spark.driver.host", "127.0.0.1");
            preset("spark.driver.bindAddress", "127.0.0.1");
            // Each partition of a stateful query is a store and a task in every micro-batch: 200 are for clusters.
            preset("spark.sql.shuffle.partitions", "2");
        }
    }

    /** All cores, but two threads at least: a receiver occupies one, and leaves nothing to count with on one core. */
    private static String localMaster() {
        return Runtime.getRuntime().availableProcessors() > 1 ? "local[*]" : "local[2]";
    }

    private static void preset(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
