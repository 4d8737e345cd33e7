package streaminglab.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.streaming.scheduler.StreamingListenerStreamingStarted;
import scala.Product;

/**
 * Tells a new SparkContext which cell made it. Spark calls the driver's part on the thread that makes the context,
 * so the first jobs of that cell carry its group already.
 */
public final class CellPlugin implements SparkPlugin {

    private static final Set<Integer> STREAMING_JOBS = ConcurrentHashMap.newKeySet();
    private static volatile SparkContext active;

    @Override
    public DriverPlugin driverPlugin() {
        return new DriverPlugin() {
            private ClassServer classes;

            @Override
            public Map<String, String> init(SparkContext context, PluginContext plugin) {
                active = context;
                STREAMING_JOBS.clear();
                context.addSparkListener(new StreamingJobs());
                context.addSparkListener(new JobProgress(context));
                Cell cell = Cell.current();
                if (cell != null) {
                    mark(context, cell);
                }
                if (context.isLocal()) {
                    // Not on a cluster, whose executors may be without this class.
                    CheckpointFileSystem.use(context.hadoopConfiguration());
                } else {
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

    /** The context that runs in this kernel, if one does; asks nothing of Spark before there is one. */
    static Optional<SparkContext> active() {
        SparkContext context = active;
        return context == null || context.isStopped() ? Optional.empty() : Optional.of(context);
    }

    /** Cancels the jobs that the cell waits for, not those of streams that it started. */
    static void cancelJobs(Cell cell) {
        active().ifPresent(context -> {
            for (int job : context.statusTracker().getJobIdsForGroup(cell.jobGroup())) {
                if (!STREAMING_JOBS.contains(job)) {
                    context.cancelJob(job, "the cell was interrupted");
                }
            }
        });
    }

    /** Makes the jobs that the calling thread starts from now on the cell's own. */
    static void mark(SparkContext context, Cell cell) {
        context.setLocalProperty(Cell.PROPERTY, String.valueOf(cell.number));
        context.setJobGroup(cell.jobGroup(), "cell [" + cell.number + "]", true);
    }

    static boolean isOfStreamingContext(SparkListenerJobStart job) {
        return job.properties() != null && job.properties().getProperty("spark.streaming.internal.batchTime") != null;
    }

    /** A DStream's jobs carry the group of the cell that started the streaming context. */
    private static final class StreamingJobs extends SparkListener {
        @Override
        public void onJobStart(SparkListenerJobStart job) {
            if (isOfStreamingContext(job)) {
                STREAMING_JOBS.add(job.jobId());
            }
        }

        @Override
        public void onJobEnd(SparkListenerJobEnd job) {
            STREAMING_JOBS.remove(job.jobId());
        }

        /** A statement that starts a context may also wait for its end: its batches are to be seen meanwhile. */
        @Override
        public void onOtherEvent(SparkListenerEvent event) {
            // Spark wraps an event of a streaming context in a class of its own, a private one.
            if (event instanceof Product wrapped && wrapped.productArity() == 1
                    && wrapped.productElement(0) instanceof StreamingListenerStreamingStarted) {
                RunningStreams.look(Cell.latest());
            }
        }
    }
}
