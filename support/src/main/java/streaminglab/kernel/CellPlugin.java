package streaminglab.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkContext$;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import scala.Option;

/**
 * Tells a new SparkContext which cell made it. Spark calls the driver's part on the thread that makes the context,
 * so the first jobs of that cell carry its group already.
 */
public final class CellPlugin implements SparkPlugin {

    @Override
    public DriverPlugin driverPlugin() {
        return new DriverPlugin() {
            private ClassServer classes;

            @Override
            public Map<String, String> init(SparkContext context, PluginContext plugin) {
                Cell cell = Cell.current();
                if (cell != null) {
                    mark(context, cell);
                }
                if (!context.isLocal()) {
                    serveClasses(context);
                }
                return Map.of();
            }

            private void serveClasses(SparkContext context) {
                String host = context.conf().get("spark.driver.host");
                try {
                    // The thread that makes a context in a cell has the loader of cells.
                    classes = ClassServer.start(Thread.currentThread().getContextClassLoader(), host);
                } catch (IOException e) {
                    throw new UncheckedIOException("Executors can't be given the classes of cells: no server on "
                            + host + ", which is spark.driver.host", e);
                }
                context.conf().set(ClassServer.CLASS_URI, classes.classUri(host));
                addSupportJar(context);
            }

            @Override
            public void shutdown() {
                if (classes != null) {
                    classes.stop();
                }
            }
        };
    }

    /** Executors load plugins, and the cells' variables, from this jar: they need it before their first task. */
    private static void addSupportJar(SparkContext context) {
        context.addJar(CellPlugin.class.getProtectionDomain().getCodeSource().getLocation().toString());
        context.conf().set("spark.app.initial.jar.urls", context.listJars().mkString(","));
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return null;
    }

    /** The context that runs in this kernel, if one does. */
    static Optional<SparkContext> active() {
        Option<SparkContext> active = SparkContext$.MODULE$.getActive();
        return active.isDefined() ? Optional.of(active.get()) : Optional.empty();
    }

    /** Makes the jobs that the calling thread starts from now on the cell's own. */
    static void mark(SparkContext context, Cell cell) {
        context.setLocalProperty(Cell.PROPERTY, String.valueOf(cell.number));
        context.setJobGroup(cell.jobGroup(), "cell [" + cell.number + "]", true);
    }
}
